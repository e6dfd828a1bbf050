import { LIMITS, MAX_TOPIC_ELEMENTS } from '@passerelle/catalog';
import { Reading, toRecordProblem } from '@passerelle/dcat/reading';
import { nextPage } from '../backends/udata/udata.backend';
import { readJson, streamJson } from '../documents/json';
import { objectOf, objectsOf, textOf, type JsonObject } from '../documents/json-values';
import { PageGuard } from '../documents/page-guard';
import { problemOf } from '../documents/text';
import type { SafeFetch } from '../harvest-backend';
import { HarvestSourceError } from '../harvest-problem';
import { withoutSecrets } from '../safe-fetch/address';
import type { ImportProblem } from './import-problem';
import { PORTAL_MAPPINGS, type Belongings } from './portal-mapping';
import { MissingValue } from './portal-readings';
import { PORTAL_KINDS, type PortalKind, type PortalRecord } from './portal-record';

export interface PortalContext {
  readonly fetch: SafeFetch;
  readonly signal: AbortSignal;
  /** Where to go on: a cursor that was given for this portal. From the beginning without one. */
  readonly resumeAt?: string | undefined;
}

export type PortalOutcome =
  | { readonly kind: 'record'; readonly record: PortalRecord; readonly warnings: readonly ImportProblem[] }
  | {
      readonly kind: 'skipped' | 'failed';
      readonly recordKind: PortalKind;
      readonly remoteId?: string;
      readonly problem: ImportProblem;
    }
  /** A list begins, or is read on; it is said to hold so many. */
  | { readonly kind: 'list'; readonly recordKind: PortalKind; readonly total: number }
  /** The portal has no such list. */
  | { readonly kind: 'absent'; readonly recordKind: PortalKind; readonly problem: ImportProblem }
  /** Everything before was given; the reading may be gone on with here. */
  | { readonly kind: 'checkpoint'; readonly cursor: string };

/** Sorted by what never changes, so that what is added meanwhile comes at the end and moves nothing. */
const LISTS: Readonly<Record<PortalKind, { readonly path: string; readonly sort: string }>> = {
  organization: { path: 'api/1/organizations/', sort: 'created' },
  dataset: { path: 'api/1/datasets/', sort: 'created' },
  community_resource: { path: 'api/1/datasets/community_resources/', sort: 'created' },
  dataservice: { path: 'api/1/dataservices/', sort: 'created' },
  reuse: { path: 'api/1/reuses/', sort: 'created' },
  topic: { path: 'api/2/topics/', sort: 'created' },
  post: { path: 'api/1/posts/', sort: 'created_at' },
  discussion: { path: 'api/1/discussions/', sort: 'created' },
};
const PAGE_SIZE = 50;
/** Every portal of this kind has them; the others came later. */
const ALWAYS_THERE: readonly PortalKind[] = ['organization', 'dataset'];
const NOT_FOR_US: readonly (number | undefined)[] = [401, 403, 404, 405, 410, 501];
const WITHDRAWN = ['private', 'archived', 'archived_at', 'deleted', 'deleted_at'];

interface Place {
  readonly kind: PortalKind;
  readonly page: string;
  /** Entries on the pages before. */
  readonly given: number;
}

/**
 * Everything that a portal with the API of data.gouv.fr shows everybody, kind after kind, page after page, in memory
 * that does not grow with it, and with one request at a time.
 * @throws HarvestSourceError when the portal cannot be read
 */
export async function* readPortal(
  address: string,
  context: PortalContext,
): AsyncGenerator<PortalOutcome, void> {
  const portal = portalOf(address);
  const now = new Date();
  const resumed = context.resumeAt === undefined ? undefined : (JSON.parse(context.resumeAt) as Place);
  const from = resumed ? PORTAL_KINDS.indexOf(resumed.kind) : 0;
  for (const [index, kind] of PORTAL_KINDS.entries()) {
    if (index < from) {
      continue;
    }
    const place = resumed?.kind === kind ? resumed : { kind, page: firstPage(portal, kind), given: 0 };
    try {
      yield* new ListReading(portal, context, now).read(place);
    } catch (error) {
      const isAbsent = error instanceof HarvestSourceError && NOT_FOR_US.includes(error.status);
      if (!isAbsent || ALWAYS_THERE.includes(kind)) {
        throw error;
      }
      yield { kind: 'absent', recordKind: kind, problem: { code: 'list-absent', message: error.message } };
    }
    const next = PORTAL_KINDS[index + 1];
    if (next) {
      yield checkpointAt({ kind: next, page: firstPage(portal, next), given: 0 });
    }
  }
}

/** The address of a portal, ending with a slash, from any that leads to it or to its API. */
export function portalOf(address: string): string {
  const url = URL.parse(address);
  if (!url || !/^https?:$/.test(url.protocol)) {
    throw new HarvestSourceError(
      'url-invalid',
      `${withoutSecrets(address)} is not an http or https address.`,
    );
  }
  if (url.username !== '' || url.password !== '') {
    // What is only for some is not imported, whoever could read it.
    throw new HarvestSourceError('url-invalid', 'The address of a portal has no name and password.');
  }
  url.search = '';
  url.hash = '';
  url.pathname = `${/^(.*?)(?:\/api(?:\/[12])?)?\/*$/.exec(url.pathname)?.[1] ?? ''}/`;
  return url.href;
}

function firstPage(portal: string, kind: PortalKind): string {
  const { path, sort } = LISTS[kind];
  return `${portal}${path}?page_size=${PAGE_SIZE}&sort=${sort}`;
}

const checkpointAt = (place: Place): PortalOutcome => ({
  kind: 'checkpoint',
  cursor: JSON.stringify(place),
});

/** Reads one list, and what its entries leave to other addresses. */
class ListReading {
  constructor(
    private readonly portal: string,
    private readonly context: PortalContext,
    private readonly now: Date,
  ) {}

  async *read({ kind, page: start, given: before }: Place): AsyncGenerator<PortalOutcome, void> {
    const guard = new PageGuard(start, before);
    let given = before;
    for (let page: string | undefined = start; page !== undefined;) {
      const { signal } = this.context;
      signal.throwIfAborted();
      const document = await this.context.fetch(page, { accept: 'application/json', signal });
      const end: { next?: string | undefined; total?: number } = {};
      let onPage = 0;
      for await (const { path, value } of streamJson(document, ['$.data.*', '$.total', '$.next_page'])) {
        if (path[0] === 'data') {
          const entry = objectOf(value);
          guard.add(textOf(entry.id) ?? '');
          onPage++;
          yield await this.outcomeOf(kind, entry);
        } else if (path[0] === 'total') {
          end.total = Number(value);
        } else {
          end.next = textOf(value);
        }
      }
      if (end.total === undefined) {
        throw problemOf(document, 'unknown-format', 'answered without a list of the API of data.gouv.fr.');
      }
      yield { kind: 'list', recordKind: kind, total: end.total };
      guard.endPage(onPage, end.next === undefined ? 0 : end.total);
      given += onPage;
      page = end.next === undefined || onPage === 0 ? undefined : nextPage(start, end.next);
      if (page !== undefined) {
        yield checkpointAt({ kind, page, given });
      }
    }
  }

  private async outcomeOf(kind: PortalKind, entry: JsonObject): Promise<PortalOutcome> {
    const remoteId = textOf(entry.id);
    const identity = {
      recordKind: kind,
      ...(remoteId !== undefined && { remoteId: remoteId.slice(0, 1_024) }),
    };
    const withdrawn = WITHDRAWN.find((name) => Boolean(entry[name]));
    const isDraft = kind === 'post' && !entry.published;
    if (withdrawn !== undefined || isDraft) {
      const message = isDraft
        ? 'The post is not published there.'
        : `It is ${withdrawn?.replace('_at', '')} there.`;
      return { kind: 'skipped', ...identity, problem: { code: 'record-ignored', message } };
    }
    const reading = new Reading(this.now);
    try {
      const { entry: whole, belongings } = await this.complete(kind, entry);
      const record = PORTAL_MAPPINGS[kind](whole, reading, belongings);
      return { kind: 'record', record, warnings: reading.warnings };
    } catch (error) {
      this.context.signal.throwIfAborted();
      return { kind: 'failed', ...identity, problem: problemOfEntry(error) };
    }
  }

  /** What the list left out of an entry. */
  private async complete(
    kind: PortalKind,
    entry: JsonObject,
  ): Promise<{ entry: JsonObject; belongings: Belongings }> {
    const id = encodeURIComponent(textOf(entry.id) ?? '');
    const none: Belongings = { datasets: [], dataservices: [], elements: [] };
    switch (kind) {
      case 'dataset': {
        const resources = objectsOf(entry.resources);
        const total = Number(entry.resources_total ?? 0);
        return total > resources.length
          ? {
              entry: {
                ...entry,
                resources: await this.all(`api/2/datasets/${id}/resources/`, LIMITS.resources + 1),
              },
              belongings: none,
            }
          : { entry, belongings: none };
      }
      case 'dataservice': {
        const datasets = await this.linked(entry, 'datasets', `dataservice=${id}`, LIMITS.servedDatasets);
        return { entry, belongings: { ...none, datasets } };
      }
      case 'reuse': {
        const datasets = await this.linked(entry, 'datasets', `reuse=${id}`, LIMITS.servedDatasets);
        const dataservices = await this.linked(entry, 'dataservices', `reuse=${id}`, LIMITS.servedDatasets);
        return { entry, belongings: { ...none, datasets, dataservices } };
      }
      case 'topic': {
        const path = `api/2/topics/${id}/elements/`;
        const elements = isEmptyLink(entry.elements) ? [] : await this.all(path, MAX_TOPIC_ELEMENTS + 1);
        return { entry, belongings: { ...none, elements } };
      }
      case 'discussion': {
        const known = objectsOf(entry.discussion).length;
        return Number(entry.comments_total ?? 0) > known
          ? { entry: await this.one(`api/1/discussions/${id}/`), belongings: none }
          : { entry, belongings: none };
      }
      default:
        return { entry, belongings: none };
    }
  }

  /** What an entry is linked to: told in it, or in a list of its own. */
  private async linked(
    entry: JsonObject,
    name: 'datasets' | 'dataservices',
    filter: string,
    most: number,
  ): Promise<readonly JsonObject[]> {
    const told = entry[name];
    if (Array.isArray(told)) {
      return objectsOf(told);
    }
    return told === undefined || told === null || isEmptyLink(told)
      ? []
      : this.all(`api/1/${name}/?${filter}`, most);
  }

  /** A list to its end, or as much of it as is kept. */
  private async all(path: string, most: number): Promise<JsonObject[]> {
    const start = `${this.portal}${path}${path.includes('?') ? '&' : '?'}page_size=100`;
    const guard = new PageGuard(start);
    const found: JsonObject[] = [];
    for (let page: string | undefined = start; page !== undefined && found.length < most;) {
      const document = await this.context.fetch(page, {
        accept: 'application/json',
        signal: this.context.signal,
      });
      let next: string | undefined;
      const before = found.length;
      for await (const { path: place, value } of streamJson(document, ['$.data.*', '$.next_page'])) {
        if (place[0] === 'data') {
          const entry = objectOf(value);
          guard.add(textOf(entry.id) ?? '');
          found.push(entry);
        } else {
          next = textOf(value);
        }
      }
      guard.endPage(found.length - before, 0);
      page = next === undefined || found.length === before ? undefined : nextPage(start, next);
    }
    return found.slice(0, most);
  }

  private async one(path: string): Promise<JsonObject> {
    const { fetch, signal } = this.context;
    return objectOf(await readJson(await fetch(this.portal + path, { accept: 'application/json', signal })));
  }
}

const isEmptyLink = (value: unknown): boolean => objectOf(value).total === 0;

/** A fault of one entry is its own; one of the portal ends the reading, and it is gone on with later. */
function problemOfEntry(error: unknown): ImportProblem {
  if (error instanceof MissingValue) {
    return { code: error.code, message: error.message, at: error.field };
  }
  if (error instanceof HarvestSourceError) {
    if (error.code !== 'http-status' || (error.status ?? 500) >= 500 || error.status === 429) {
      throw error;
    }
    return { code: error.code, message: error.message };
  }
  return toRecordProblem(error);
}
