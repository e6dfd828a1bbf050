import { LIMITS, parseUpdateFrequency, type DatasetRecord, type UpdateFrequency } from '@passerelle/catalog';
import { readAccessReason, readAccessReasonCategory, readAccessType } from './access';
import { readContactPoints, readPublisher } from './agents';
import { readDate, readPastDate, readTemporalCoverage } from './dates';
import { readDatasetExtras } from './extras';
import { readRemoteId, readRemoteUrl, readUri } from './identity';
import { readLicense } from './license';
import { toMarkdown, toPlainLine } from './markup';
import type { Node } from './node';
import { readFields, type Fields, type Reading, type Readers } from './reading';
import { readResources } from './resources';
import { readSpatial } from './spatial';
import { readBadges, readTags } from './tags';
import { namesOf, readText } from './text';

/** Every field of the catalogue's record and where DCAT says it. Identity comes first: it names what fails later. */
const DATASET_READERS: Readers<DatasetRecord, 'remoteId' | 'title'> = {
  remoteId: readRemoteId,
  uri: readUri,
  remoteUrl: readRemoteUrl,
  title: readTitle,
  acronym: readAcronym,
  description: readDescription,
  // DCAT has one description, of any length.
  descriptionShort: () => undefined,
  license: readLicense,
  tags: readTags,
  badges: readBadges,
  frequency: readFrequency,
  temporalCoverage: readTemporalCoverage,
  spatial: readSpatial,
  accessType: readAccessType,
  accessReasonCategory: readAccessReasonCategory,
  accessReason: readAccessReason,
  createdAt: (dataset, reading) => readDate(dataset, reading, 'created', 'createdAt'),
  issuedAt: (dataset, reading) => readDate(dataset, reading, 'issued', 'issuedAt'),
  modifiedAt: (dataset, reading) => readPastDate(dataset, reading, 'modified', 'modifiedAt'),
  publisher: readPublisher,
  contactPoints: readContactPoints,
  resources: readResources,
  extras: readDatasetExtras,
};

/**
 * A dataset as the catalogue keeps it, but for the two fields that a source may lack.
 * @throws FieldError
 */
export function readDataset(dataset: Node, reading: Reading): Fields<DatasetRecord, 'remoteId' | 'title'> {
  return readFields(DATASET_READERS, dataset, reading);
}

function readTitle(dataset: Node, reading: Reading): string | undefined {
  const title = toPlainLine(readText(dataset, 'title') ?? '');
  return title === '' ? undefined : reading.shorten('title', title, LIMITS.title);
}

/** An alternative label that is short enough to be one; longer ones are other titles. */
function readAcronym(dataset: Node): string | undefined {
  const label = toPlainLine(readText(dataset, 'acronym') ?? '');
  return label !== '' && label.length <= LIMITS.acronym ? label : undefined;
}

function readDescription(dataset: Node, reading: Reading): string {
  const text = toMarkdown(readText(dataset, 'description') ?? '');
  return reading.shorten('description', text, LIMITS.description);
}

/** The first term that is known, by its IRI, its text or its labels. */
function readFrequency(dataset: Node, reading: Reading): UpdateFrequency | undefined {
  const terms = dataset.nodes('frequency');
  for (const name of terms.flatMap((term) => [...namesOf(term)])) {
    const frequency = parseUpdateFrequency(name);
    if (frequency) {
      return frequency;
    }
  }
  const [unknown] = terms;
  if (unknown) {
    reading.drop('frequency', [...namesOf(unknown)].join(', '), 'Not a known frequency');
  }
  return undefined;
}
