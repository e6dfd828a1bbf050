import type { RecordKind } from '@passerelle/catalog';
import { streamJson } from '../../documents/json';
import { objectOf, type JsonObject } from '../../documents/json-values';
import { looksLikeHtml, peekText, refuseWebPage } from '../../documents/text';
import type { FetchedDocument, HarvestContext } from '../../harvest-backend';
import { HarvestSourceError } from '../../harvest-problem';
import { readPages } from '../../pages/read-pages';
import { rawJson } from '../../raw-record';
import {
  defineBackend,
  type DescribedBackend,
  type FoundOutcome,
  type FoundRecord,
} from '../../settings/define-backend';
import { mapRecord } from '../../values/mapped';
import { DATA_JSON_DATASERVICE_READERS, DATA_JSON_DATASET_READERS, themesOf } from './data-json-mapping';

/** Reads `data.json` files: DCAT-US 1.1 and 3, Project Open Data 1.0, ArcGIS Hub. */
export function createDataJsonBackend(): DescribedBackend {
  return defineBackend({
    kind: 'data-json',
    filters: {
      organization: { asked: false, exclude: true },
      tag: { asked: false, exclude: true },
      theme: { asked: false, exclude: true },
    },
    options: ['remote_url_prefix'],
    harvest: ({ url }, context) => harvest(url, context),
  });
}

/** Where portals keep the file: by the rule of DCAT-US, and ArcGIS Hub. */
export const DATA_JSON_PLACES: readonly string[] = ['data.json', 'api/feed/dcat-us/1.1.json'];

/** The document at the address; where that is a portal's page, the file that portals keep beside it. */
function harvest(url: string, context: HarvestContext): AsyncGenerator<FoundOutcome, void> {
  return readPages<FoundRecord>(context.resumeAt ?? url, context, {
    request: (address) => ({ url: address, accept: ACCEPT }),
    async *read(answered, address) {
      const { head, document, close } = await peekText(answered);
      try {
        if (looksLikeHtml(head) && !new URL(address).pathname.endsWith('.json')) {
          const file = await findFile(address, context);
          if (file !== undefined) {
            return file;
          }
        }
        refuseWebPage(document, head);
        yield* head.startsWith('[') ? readList(document) : readCatalogue(document);
      } finally {
        await close();
      }
      return undefined;
    },
  });
}

const ACCEPT = 'application/json, application/ld+json;q=0.9, */*;q=0.1';

async function findFile(portal: string, context: HarvestContext): Promise<string | undefined> {
  for (const place of DATA_JSON_PLACES) {
    const file = new URL(place, portal.replace(/\/?(?:[?#].*)?$/, '/')).href;
    if (await isJson(file, context)) {
      return file;
    }
  }
  return undefined;
}

async function isJson(url: string, { fetch, signal }: HarvestContext): Promise<boolean> {
  try {
    const { head, close } = await peekText(await fetch(url, { accept: ACCEPT, signal }));
    await close();
    return /^[[{]/.test(head);
  } catch (error) {
    if (error instanceof HarvestSourceError && ['http-status', 'empty-answer'].includes(error.code)) {
      return false;
    }
    throw error;
  }
}

/** Lists of entries and the kind of each; a catalogue of DCAT-US 3 holds others. */
const LISTS: ReadonlyMap<string, RecordKind> = new Map([
  ['dataset', 'dataset'],
  ['datasetSeries', 'dataset'],
  ['service', 'dataservice'],
]);
const DEEPEST_CATALOGUE = 4;

const PATHS = Array.from({ length: DEEPEST_CATALOGUE }, (_, depth) =>
  [...LISTS.keys()].map((list) => `$.${'catalog.*.'.repeat(depth)}${list}.*`),
).flat();

/** Version 1.0: the list of datasets is the document. */
async function* readList(document: FetchedDocument): AsyncGenerator<FoundRecord, void> {
  const now = new Date();
  for await (const { value } of streamJson(document, ['$.*'])) {
    yield readEntry('dataset', objectOf(value), now);
  }
}

async function* readCatalogue(document: FetchedDocument): AsyncGenerator<FoundRecord, void> {
  const now = new Date();
  // One dataset that stands where a list should comes member by member.
  const lonely = new Map<string, Record<string, unknown>>();
  for await (const { path, value } of streamJson(document, PATHS)) {
    const list = String(path.at(-2));
    const last = path.at(-1);
    if (typeof last === 'number') {
      yield readEntry(LISTS.get(list) ?? 'dataset', objectOf(value), now);
    } else if (last !== undefined) {
      const members = lonely.get(list) ?? {};
      Object.defineProperty(members, last, { value, enumerable: true, configurable: true });
      lonely.set(list, members);
    }
  }
  for (const [list, members] of lonely) {
    yield readEntry(LISTS.get(list) ?? 'dataset', members, now);
  }
}

function readEntry(kind: RecordKind, entry: JsonObject, now: Date): FoundRecord {
  const outcome =
    kind === 'dataset'
      ? mapRecord('dataset', DATA_JSON_DATASET_READERS, entry, now)
      : mapRecord('dataservice', DATA_JSON_DATASERVICE_READERS, entry, now);
  const raw = rawJson(entry);
  return outcome.kind === 'record'
    ? { ...outcome, raw, terms: () => ({ theme: themesOf(entry) }) }
    : { ...outcome, raw };
}
