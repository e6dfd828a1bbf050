import { streamJson } from '../../documents/json';
import { objectOf, textOf } from '../../documents/json-values';
import { PageGuard } from '../../documents/page-guard';
import { problemOf } from '../../documents/text';
import { checkpoint, type HarvestContext } from '../../harvest-backend';
import { HarvestSourceError } from '../../harvest-problem';
import { rawJson } from '../../raw-record';
import { withoutSecrets } from '../../safe-fetch/address';
import {
  defineBackend,
  type AskedSource,
  type DescribedBackend,
  type FoundOutcome,
} from '../../settings/define-backend';
import { filterValues } from '../../settings/filters';
import type { FilterKey, SourceFilter } from '../../settings/source-settings';
import { mapRecord } from '../../values/mapped';
import { OPENDATASOFT_READERS, themesOf } from './opendatasoft-mapping';

/** Reads portals of Opendatasoft (Huwise) through their Explore API 2.1; the exports of a dataset are its resources. */
export function createOpendatasoftBackend(): DescribedBackend {
  return defineBackend({
    kind: 'opendatasoft',
    completeness: 'full',
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

async function* harvest(
  { url, settings }: AskedSource,
  { fetch, signal, announce, resumeAt }: HarvestContext,
): AsyncGenerator<FoundOutcome, void> {
  const { portal, list } = readOpendatasoftAddress(url);
  addFilters(list, settings.filters);
  const first = Number(resumeAt ?? 0);
  const guard = new PageGuard(list.href, first);
  const now = new Date();
  for (let offset = first, total = Infinity; offset < total;) {
    signal.throwIfAborted();
    if (offset + PAGE_SIZE > WINDOW) {
      const message = `${portal} holds ${total} datasets; its API gives no more than ${WINDOW}. Choose some by the address.`;
      throw new HarvestSourceError('incomplete', message, portal);
    }
    list.searchParams.set('offset', String(offset));
    const document = await fetch(list.href, { accept: 'application/json', signal });
    let onPage = 0;
    for await (const { path, value } of streamJson(document, [
      '$.total_count',
      '$.results.*',
      '$.error_code',
    ])) {
      if (path[0] === 'results') {
        const dataset = objectOf(value);
        guard.add(textOf(dataset.dataset_id) ?? '');
        onPage++;
        const outcome = mapRecord('dataset', OPENDATASOFT_READERS, { portal, dataset }, now);
        const raw = rawJson(dataset);
        yield outcome.kind === 'record'
          ? { ...outcome, raw, terms: () => ({ theme: themesOf({ portal, dataset }) }) }
          : { ...outcome, raw };
      } else if (path[0] === 'total_count') {
        total = Number(value);
      } else {
        throw problemOf(
          document,
          'source-refused',
          textOf(value)?.slice(0, 200) ?? 'answered that it failed.',
        );
      }
    }
    if (!Number.isFinite(total)) {
      throw problemOf(document, 'unknown-format', 'answered without a list of the Explore API.');
    }
    announce(total);
    guard.endPage(onPage, total);
    offset += onPage === 0 ? Infinity : onPage;
    if (offset < total) {
      yield checkpoint(String(offset));
    }
  }
}
