import { LIMITS, parseUpdateFrequency, type DatasetRecord, type UpdateFrequency } from '@passerelle/catalog';
import { COMMON_READERS } from './common';
import { readDate, readTemporalCoverage } from './dates';
import { toPlainLine } from './markup';
import type { Node } from './node';
import { readFields, type Fields, type Reading, type Readers } from './reading';
import { readResources } from './resources';
import { readSpatial } from './spatial';
import { readBadges } from './tags';
import { namesOf, readText } from './text';

/** Every field of a dataset and where DCAT says it. */
const DATASET_READERS: Readers<DatasetRecord, 'remoteId' | 'title'> = {
  ...COMMON_READERS,
  kind: () => 'dataset',
  descriptionShort: readShortDescription,
  badges: readBadges,
  frequency: readFrequency,
  nextUpdateAt: (dataset, reading) => readDate(dataset, reading, 'nextUpdate', 'nextUpdateAt'),
  temporalCoverage: readTemporalCoverage,
  spatial: readSpatial,
  resources: readResources,
};

/**
 * A dataset as the catalogue keeps it, but for the two fields that a source may lack.
 * @throws FieldError
 */
export function readDataset(dataset: Node, reading: Reading): Fields<DatasetRecord, 'remoteId' | 'title'> {
  return readFields(DATASET_READERS, dataset, reading);
}

/** DCAT has one description, of any length: `passerelle:shortDescription`. */
function readShortDescription(dataset: Node, reading: Reading): string | undefined {
  const text = toPlainLine(readText(dataset, 'shortDescription') ?? '');
  return text === '' ? undefined : reading.shorten('descriptionShort', text, LIMITS.descriptionShort);
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
