import { LIMITS, REUSE_TOPICS, REUSE_TYPES, type ReuseRecord } from '@passerelle/catalog';
import {
  compareText,
  readFields,
  Reading,
  toRecordProblem,
  toTags,
  toWebUrl,
  type Readers,
} from '@passerelle/dcat/reading';
import { objectsOf, textOf, textsOf, type JsonObject } from '../../documents/json-values';
import type { RecordOutcome } from '../../harvest-backend';
import { toDescription, toRemoteId, toTitle } from '../../values/mapped';
import { readPublisher } from './udata-mapping';

/** What a reuse cannot do without. */
type Needed = 'remoteId' | 'title' | 'url' | 'type';

/** Every field of a reuse. */
const REUSE_READERS: Readers<ReuseRecord, Needed, JsonObject> = {
  kind: () => 'reuse',
  remoteId: (entry) => toRemoteId(textOf(entry.id)),
  title: (entry, reading) => toTitle(textOf(entry.title), reading),
  description: (entry, reading) => toDescription(textOf(entry.description), reading),
  url: (entry) => toWebUrl(textOf(entry.url) ?? ''),
  type: (entry) => REUSE_TYPES.find((type) => type === entry.type),
  topic: (entry) => REUSE_TOPICS.find((topic) => topic === entry.topic) ?? 'others',
  image: (entry) => toWebUrl(textOf(entry.image) ?? ''),
  tags: (entry, reading) => toTags(textsOf(entry.tags), reading),
  publisher: readPublisher,
  datasets: (entry, reading) => readLinks(entry.datasets, 'datasets', reading),
  dataservices: (entry, reading) => readLinks(entry.dataservices, 'dataservices', reading),
};

/** What the reuse is made of; of what, the list of reuses says itself. */
function readLinks(value: unknown, at: string, reading: Reading): string[] {
  const links = Array.isArray(value)
    ? objectsOf(value).flatMap(({ id }) => toRemoteId(textOf(id)) ?? [])
    : [];
  return [...reading.limit(at, [...new Set(links)].sort(compareText), LIMITS.servedDatasets)];
}

/** Maps one reuse; whatever goes wrong is its outcome and nobody else's. */
export function mapReuse(entry: JsonObject, now: Date): RecordOutcome {
  const reading = new Reading(now);
  const named = toRemoteId(textOf(entry.id));
  const failed = {
    kind: 'failed',
    recordKind: 'reuse',
    ...(named !== undefined && { remoteId: named }),
  } as const;
  try {
    const { remoteId, title, url, type, ...rest } = readFields(REUSE_READERS, entry, reading);
    if (remoteId === undefined) {
      const message = 'A reuse has no identifier.';
      return { ...failed, problem: { code: 'record-without-identifier', message, at: 'remoteId' } };
    }
    if (title === undefined) {
      const message = `The reuse ${remoteId.slice(0, 200)} has no title.`;
      return { ...failed, problem: { code: 'record-without-title', message, at: 'title' } };
    }
    if (url === undefined || type === undefined) {
      const [at, value] = url === undefined ? ['url', entry.url] : ['type', entry.type];
      const message = `The reuse ${remoteId.slice(0, 200)} has no ${at} that is known: ${String(textOf(value)).slice(0, 200)}.`;
      return { ...failed, problem: { code: 'record-unreadable', message, at } };
    }
    return { kind: 'record', record: { remoteId, title, url, type, ...rest }, warnings: reading.warnings };
  } catch (error) {
    return { ...failed, problem: toRecordProblem(error) };
  }
}
