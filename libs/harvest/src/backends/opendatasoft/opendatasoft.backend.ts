import { streamJson } from '../../documents/json';
import { objectOf, textOf } from '../../documents/json-values';
import { PageGuard } from '../../documents/page-guard';
import { problemOf } from '../../documents/text';
import type { FetchedDocument, HarvestContext } from '../../harvest-backend';
import { HarvestSourceError } from '../../harvest-problem';
import { readPages } from '../../pages/read-pages';
import { rawJson } from '../../raw-record';
import { withoutSecrets } from '../../safe-fetch/address';
import {
  defineBackend,
  type AskedSource,
  type DescribedBackend,
  type FoundOutcome,
  type FoundRecord,
} from '../../settings/define-backend';
import { filterValues } from '../../settings/filters';
import type { FilterKey, SourceFilter } from '../../settings/source-settings';
import { mapRecord } from '../../values/mapped';
import { OPENDATASOFT_READERS, themesOf } from './opendatasoft-mapping';

/** Reads portals of Opendatasoft (Huwise) through their Explore API 2.1; the exports of a dataset are its resources. */
export function createOpendatasoftBackend(): DescribedBackend {
  return defineBackend({
    kind: 'opendatasoft',
    filters: {
      organization: { asked: true, exclude: true },
      tag: { asked: true, exclude: true },
      theme: { asked: true, exclude: true },
    },
    harvest,
  });
}

const FACETS: Readonly<Partial<Record<FilterKey, string>>> = {
  organization: 'publisher',
  tag: 'keyword',
  theme: 'theme',
};

/**
 * Facets of the catalogue as they are written there. Two that are refined on one facet must both hold, so that one of
 * several is looked for in what comes.
 */
function addFilters(list: URL, filters: readonly SourceFilter[]): void {
  for (const [key, facet] of Object.entries(FACETS)) {
    const [only, ...others] = filterValues(filters, key as FilterKey, 'include');
    if (only !== undefined && others.length === 0) {
      list.searchParams.append('refine', `${facet}:${only.trim()}`);
    }
    for (const value of filterValues(filters, key as FilterKey, 'exclude')) {
      list.searchParams.append('exclude', `${facet}:${value.trim()}`);
    }
  }
}

const PAGE_SIZE = 100;
/** The API gives nothing behind it. */
const WINDOW = 10_000;

/** The portal of an address, and the filters of that address that the API knows. */
export function readOpendatasoftAddress(address: string): { portal: string; list: URL } {
  const url = URL.parse(address);
  if (!url) {
    throw new HarvestSourceError('url-invalid', `${withoutSecrets(address)} is not an address.`);
  }
  const portal = new URL(url);
  portal.search = '';
  portal.hash = '';
  portal.pathname = url.pathname.replace(/\/(?:api\/explore|explore)(?:\/.*)?$/, '').replace(/\/+$/, '');
  const list = new URL(`${portal.href.replace(/\/+$/, '')}/api/explore/v2.1/catalog/datasets`);
  for (const [name, value] of url.searchParams) {
    if (['where', 'refine', 'exclude'].includes(name) || name.startsWith('refine.')) {
      // Pages of the portal write `refine.publisher=x` for what the API takes as `refine=publisher:x`.
      list.searchParams.append(
        name.split('.')[0] ?? name,
        name.includes('.') ? `${name.slice(7)}:${value}` : value,
      );
    }
  }
  list.searchParams.set('limit', String(PAGE_SIZE));
  list.searchParams.set('order_by', 'dataset_id');
  return { portal: withoutSecrets(portal.href).replace(/\/+$/, ''), list };
}

/** By the place of the first dataset of each page; a portal that has more than the window is read as one export. */
function harvest(
  { url, settings }: AskedSource,
  context: HarvestContext,
): AsyncGenerator<FoundOutcome, void> {
  const { portal, list } = readOpendatasoftAddress(url);
  addFilters(list, settings.filters);
  const first = context.resumeAt ?? '0';
  const guard = new PageGuard(list.href, Number(first) || 0);
  const now = new Date();
  const outcomeOf = (value: unknown): FoundRecord => {
    const dataset = objectOf(value);
    const outcome = mapRecord('dataset', OPENDATASOFT_READERS, { portal, dataset }, now);
    const raw = rawJson(dataset);
    return outcome.kind === 'record'
      ? { ...outcome, raw, terms: () => ({ theme: themesOf({ portal, dataset }) }) }
      : { ...outcome, raw };
  };
  return readPages<FoundRecord>(first, context, {
    request: (cursor) => ({
      url: cursor.startsWith(EXPORT) ? exportOf(list) : pageOf(list, cursor),
      accept: 'application/json',
    }),
    skip: ({ items }) => guard.skipPage(items),
    async *read(document, cursor, announce) {
      if (cursor.startsWith(EXPORT)) {
        const total = Number(cursor.slice(EXPORT.length));
        announce(total);
        yield* readExport(document, total, outcomeOf);
        return undefined;
      }
      let total: number | undefined;
      let onPage = 0;
      for await (const { path, value } of streamJson(document, PAGE_PATHS)) {
        if (path[0] === 'results') {
          // Of a portal that is read as an export, the page only tells so: the total comes before the results.
          if (total === undefined || total <= WINDOW) {
            onPage++;
            guard.add(textOf(objectOf(value).dataset_id) ?? '');
            yield outcomeOf(value);
          }
        } else if (path[0] === 'total_count') {
          total = Number(value);
        } else {
          throw refused(document, value);
        }
      }
      if (total === undefined || !Number.isFinite(total)) {
        throw problemOf(document, 'unknown-format', 'answered without a list of the Explore API.');
      }
      if (total > WINDOW) {
        return EXPORT + String(total);
      }
      announce(total);
      guard.endPage(onPage, total);
      const next = Number(cursor) + onPage;
      return onPage > 0 && next < total ? String(next) : undefined;
    },
  });
}

const PAGE_PATHS = ['$.total_count', '$.results.*', '$.error_code'];
/** What a cursor of an export begins with; how many datasets there are to be follows. */
const EXPORT = 'export ';

function pageOf(list: URL, offset: string): string {
  const page = new URL(list);
  page.searchParams.set('offset', offset);
  return page.href;
}

/** The same list with the same filters as one document, which has no window. */
function exportOf(list: URL): string {
  const whole = new URL(list);
  whole.searchParams.delete('limit');
  whole.pathname = whole.pathname.replace(/datasets$/, 'exports/json');
  return whole.href;
}

async function* readExport(
  document: FetchedDocument,
  total: number,
  outcomeOf: (value: unknown) => FoundRecord,
): AsyncGenerator<FoundRecord, void> {
  let given = 0;
  for await (const { path, value } of streamJson(document, ['$.*'])) {
    if (path[0] === 'error_code') {
      throw refused(document, value);
    }
    if (typeof path[0] === 'number') {
      given++;
      yield outcomeOf(value);
    }
  }
  if (given < total) {
    throw problemOf(document, 'incomplete', `The export has ${given} datasets of ${total}.`);
  }
}

function refused(document: FetchedDocument, code: unknown): HarvestSourceError {
  return problemOf(document, 'source-refused', textOf(code)?.slice(0, 200) ?? 'answered that it failed.');
}
