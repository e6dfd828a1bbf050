import {
  SOURCE_RECORD_KINDS,
  THEMES,
  themesOfTags,
  toTag,
  type SourceRecord,
  type SourceRecordKind,
} from '@passerelle/catalog';
import { Reading } from '@passerelle/dcat/reading';
import { streamJson } from '../../documents/json';
import { objectOf, textOf, type JsonObject } from '../../documents/json-values';
import { PageGuard } from '../../documents/page-guard';
import { problemOf } from '../../documents/text';
import type { HarvestContext, PublisherOutcome, RecordOutcome } from '../../harvest-backend';
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
import type { SourceFilter } from '../../settings/source-settings';
import { mapRecord } from '../../values/mapped';
import { mapReuse } from './udata-reuse';
import { readOrganization, UDATA_DATASERVICE_READERS, UDATA_DATASET_READERS } from './udata-mapping';

/** Reads the datasets, data services and reuses of another portal with the API of data.gouv.fr. */
export function createUdataBackend(): DescribedBackend {
  return defineBackend({
    kind: 'udata',
    filters: {
      organization: { asked: true, exclude: true },
      tag: { asked: true, exclude: true },
      theme: { asked: false, exclude: true },
    },
    harvest,
  });
}

const PAGE_SIZE = 50;
/** Its records, then what is told of who publishes them. */
const LIST_KINDS = [...SOURCE_RECORD_KINDS, 'organization'] as const;
type ListKind = (typeof LIST_KINDS)[number];
const ROUTES = {
  dataset: 'datasets',
  dataservice: 'dataservices',
  reuse: 'reuses',
  organization: 'organizations',
} as const satisfies Record<ListKind, string>;

/** The lists to read: those of a portal, or the one that the address names, with its filters. */
export function listsOf(
  address: string,
  filters: readonly SourceFilter[] = [],
): { kind: ListKind; url: string }[] {
  const url = URL.parse(address);
  if (!url) {
    throw new HarvestSourceError('url-invalid', `${withoutSecrets(address)} is not an address.`);
  }
  const [, portal = '', named] =
    /^(.*?)(?:\/api\/[12])?(?:\/(datasets|dataservices|reuses)(?:\/search)?)?\/*$/.exec(url.pathname) ?? [];
  const kinds = LIST_KINDS.filter((kind) => named === undefined || ROUTES[kind] === named);
  return kinds.map((kind) => {
    const list = new URL(url);
    list.hash = '';
    list.pathname = `${portal}/api/1/${ROUTES[kind]}/`;
    if (kind === 'organization') {
      list.search = '';
    }
    list.searchParams.delete('page');
    list.searchParams.set('page_size', String(PAGE_SIZE));
    if (kind !== 'organization') {
      addFilters(list, filters);
    }
    return { kind, url: list.href };
  });
}

/** Identifiers of data.gouv.fr, and of portals that have UUIDs. By its slug the lists take no organization. */
const IDENTIFIER = /^(?:[\da-f]{24}|[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12})$/i;

/** The lists take one organization and one tag, those of the address before; others are looked for in what comes. */
function addFilters(list: URL, filters: readonly SourceFilter[]): void {
  const [organization = '', ...organizations] = filterValues(filters, 'organization', 'include');
  const isFree = (name: string) => !list.searchParams.has(name);
  if (organizations.length === 0 && IDENTIFIER.test(organization.trim()) && isFree('organization')) {
    list.searchParams.set('organization', organization.trim());
  }
  const [tag, ...tags] = filterValues(filters, 'tag', 'include').map((value) => toTag(value));
  if (tag !== undefined && tags.length === 0 && isFree('tag')) {
    list.searchParams.set('tag', tag);
  }
}

async function* harvest(
  { url, settings }: AskedSource,
  context: HarvestContext,
): AsyncGenerator<FoundOutcome, void> {
  const now = new Date();
  const resumed = context.resumeAt === undefined ? undefined : (JSON.parse(context.resumeAt) as Place);
  let announced = resumed?.announced ?? 0;
  for (const [index, list] of listsOf(url, settings.filters).entries()) {
    if (resumed && index < resumed.list) {
      continue;
    }
    const place = resumed?.list === index ? resumed : { list: index, page: list.url, given: 0, announced };
    try {
      announced += yield* readList(list, place, context, now);
    } catch (error) {
      // Portals of older versions have no data services, and not all of them reuses.
      if (index === 0 || !(error instanceof HarvestSourceError) || error.status !== 404) {
        throw error;
      }
    }
  }
}

/** Where a list is being read. */
interface Place {
  /** Index of the list. */
  readonly list: number;
  readonly page: string;
  /** Entries on the pages before. */
  readonly given: number;
  /** Entries that the lists before are said to hold. */
  readonly announced: number;
}

/** @returns how many entries the list is said to hold */
async function* readList(
  { kind, url: firstPage }: { readonly kind: ListKind; readonly url: string },
  first: Place,
  context: HarvestContext,
  now: Date,
): AsyncGenerator<FoundOutcome, number> {
  const guard = new PageGuard(firstPage, first.given);
  const placeOf = (cursor: string) => JSON.parse(cursor) as Place;
  let listed = 0;
  yield* readPages<FoundRecord | PublisherOutcome>(JSON.stringify(first), context, {
    request: (cursor) => ({ url: placeOf(cursor).page, accept: 'application/json' }),
    skip(page, cursor) {
      guard.skipPage(page.items);
      listed = (page.announced ?? 0) - placeOf(cursor).announced;
    },
    async *read(document, cursor, announce) {
      const place = placeOf(cursor);
      let next: string | undefined;
      let total: number | undefined;
      let onPage = 0;
      for await (const { path, value } of streamJson(document, ['$.data.*', '$.total', '$.next_page'])) {
        if (path[0] === 'data') {
          const entry = objectOf(value);
          guard.add(textOf(entry.id) ?? '');
          onPage++;
          if (kind !== 'organization') {
            yield { ...outcomeOf(kind, entry, now), raw: rawJson(entry) };
            continue;
          }
          const publisher = readOrganization(entry, new Reading(now));
          if (publisher) {
            yield { kind: 'publisher', publisher };
          }
        } else if (path[0] === 'total') {
          total = Number(value);
        } else {
          next = textOf(value);
        }
      }
      if (total === undefined) {
        throw problemOf(document, 'unknown-format', 'answered without a list of the API of data.gouv.fr.');
      }
      // Organizations are no records.
      listed = kind === 'organization' ? 0 : total;
      announce(place.announced + listed);
      guard.endPage(onPage, next === undefined ? 0 : total);
      return next === undefined || onPage === 0
        ? undefined
        : JSON.stringify({
            ...place,
            page: nextPage(firstPage, next),
            given: place.given + onPage,
          } satisfies Place);
    },
  });
  return listed;
}

/** Portals behind a proxy give addresses of their inner name: only what they ask for is taken from them. */
export function nextPage(firstPage: string, next: string): string {
  const url = new URL(firstPage);
  url.search = new URL(next, firstPage).search;
  return url.href;
}

const MAPPINGS: Readonly<Record<SourceRecordKind, (entry: JsonObject, now: Date) => RecordOutcome>> = {
  dataset: (entry, now) => mapRecord('dataset', UDATA_DATASET_READERS, entry, now),
  dataservice: (entry, now) => mapRecord('dataservice', UDATA_DATASERVICE_READERS, entry, now),
  reuse: mapReuse,
};

function outcomeOf(kind: SourceRecordKind, entry: JsonObject, now: Date): FoundRecord {
  const withdrawn = ['private', 'archived', 'archived_at', 'deleted', 'deleted_at'].find((name) =>
    Boolean(entry[name]),
  );
  if (withdrawn !== undefined) {
    const message = `The entry ${(textOf(entry.id) ?? '').slice(0, 200)} is ${withdrawn.replace('_at', '')} there.`;
    return { kind: 'skipped', recordKind: kind, problem: { code: 'record-ignored', message } };
  }
  const outcome = MAPPINGS[kind](entry, now);
  const { id, slug, acronym } = objectOf(entry.organization);
  return outcome.kind === 'record'
    ? {
        ...outcome,
        terms: () => ({ organization: [id, slug, acronym].map(textOf), theme: themesOf(outcome.record) }),
      }
    : outcome;
}

/** Its API has no themes: they are recognised among the tags, by their names and by what belongs to them. */
function themesOf({ tags }: SourceRecord): string[] {
  return [...tags, ...themesOfTags(tags).flatMap((theme) => [theme, THEMES[theme]])];
}
