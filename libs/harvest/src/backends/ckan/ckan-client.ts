import { streamJson } from '../../documents/json';
import {
  firstText,
  isObject,
  objectOf,
  objectsOf,
  textOf,
  textsOf,
  type JsonObject,
} from '../../documents/json-values';
import { PageGuard } from '../../documents/page-guard';
import { problemOf } from '../../documents/text';
import {
  checkpoint,
  type Checkpoint,
  type FetchedDocument,
  type HarvestContext,
  type PageMark,
} from '../../harvest-backend';
import { HarvestSourceError } from '../../harvest-problem';
import { readPages } from '../../pages/read-pages';
import { listAddress, searchAddress, showAddress, CKAN_FACETS, type CkanAddress } from './ckan-address';

/** Asked for at a time; portals give fewer where their own limit is lower. */
const ROWS = 100;
/** `package_show`s under way together. */
const SHOWN_TOGETHER = 4;

/** Named one by one between two places to go on from. */
const NAMES_TOGETHER = 100;
/** Before the name after which to go on; places of the search are numbers. */
const AFTER = 'after ';

/** A package, or the name of one that cannot be had and why. */
type CkanPackage =
  { readonly found: JsonObject } | { readonly missing: HarvestSourceError; readonly name: string };

/**
 * All packages of a portal: by searching, which gives a hundred with one request, else one by one where the search is
 * refused (DKAN 1 has none).
 */
export async function* listPackages(
  address: CkanAddress,
  context: HarvestContext,
): AsyncGenerator<CkanPackage | PageMark | Checkpoint, void> {
  if (context.resumeAt?.startsWith(AFTER)) {
    yield* showEach(address, context);
    return;
  }
  let answered = context.resumeAt !== undefined;
  try {
    for await (const found of search(address, context)) {
      answered = true;
      yield found;
    }
  } catch (error) {
    // What was asked for in words of the search can only be had by searching.
    if (answered || !isRefusal(error) || address.q !== undefined || address.fq.length > 0) {
      throw error;
    }
    yield* showEach(address, context, error);
  }
}

/** Whether a portal does not know or not allow an action: not that it cannot be reached, or answers nonsense. */
function isRefusal(error: unknown): error is HarvestSourceError {
  return error instanceof HarvestSourceError && ['http-status', 'source-refused'].includes(error.code);
}

/** By the place of the first package of each page. */
function search(
  address: CkanAddress,
  context: HarvestContext,
): AsyncGenerator<CkanPackage | PageMark | Checkpoint, void> {
  const first = context.resumeAt ?? '0';
  const guard = new PageGuard(address.portal, Number(first));
  return readPages<CkanPackage>(first, context, {
    request: (start) => ({ url: searchAddress(address, Number(start), ROWS), accept: 'application/json' }),
    skip: ({ items }) => guard.skipPage(items),
    async *read(document, start, announce) {
      let total = Infinity;
      let onPage = 0;
      for await (const { path, value } of streamJson(document, [
        '$.success',
        '$.error',
        '$.result.count',
        '$.result.results.*',
        // The search of CKAN before its API had versions, and what portals keep of it.
        '$.count',
        '$.results.*',
      ])) {
        const name = path.at(path[0] === 'result' ? 1 : 0);
        if (name === 'results') {
          const found = objectOf(value);
          guard.add(firstText(found, 'id', 'name') ?? '');
          onPage++;
          yield { found };
        } else if (name === 'count') {
          total = Number(value);
        } else {
          refuseFailure(document, name, value);
        }
      }
      if (total === Infinity && onPage === 0) {
        throw problemOf(document, 'unknown-format', 'answered without search results.');
      }
      const next = Number(start) + onPage;
      guard.endPage(onPage, Number.isFinite(total) ? total : next);
      if (!Number.isFinite(total)) {
        return undefined;
      }
      announce(total);
      return next < total ? String(next) : undefined;
    },
  });
}

function refuseFailure(document: FetchedDocument, name: string | number | undefined, value: unknown): void {
  if ((name === 'success' && value === false) || (name === 'error' && value !== null)) {
    const message = isObject(value) ? textOf(value.message) : undefined;
    throw problemOf(document, 'source-refused', message?.slice(0, 200) ?? 'answered that it failed.');
  }
}

/**
 * One by one, by the names of a list. One that the portal does not show is still in its list: it fails alone.
 * @param refusal of the search, which is told where there is no list either
 * @throws HarvestSourceError when the portal shows none of them
 */
async function* showEach(
  address: CkanAddress,
  context: HarvestContext,
  refusal?: HarvestSourceError,
): AsyncGenerator<CkanPackage | Checkpoint, void> {
  const names = await listNames(address, context, refusal);
  context.announce(names.length);
  // A list that changed in between may not have the name any more; what comes again is known as such.
  const first = names.indexOf(context.resumeAt?.slice(AFTER.length) ?? '') + 1;
  let isRefused: HarvestSourceError | undefined;
  let hasShown = first > 0;
  for (let at = first; at < names.length; at += SHOWN_TOGETHER) {
    if (at > first && (at - first) % NAMES_TOGETHER === 0) {
      yield checkpoint(AFTER + (names[at - 1] ?? ''));
    }
    const shown = names.slice(at, at + SHOWN_TOGETHER).map((name) => show(address, name, context));
    for (const found of await Promise.all(shown)) {
      if ('missing' in found) {
        isRefused ??= found.missing;
        yield found;
      } else {
        hasShown = true;
        if (isChosen(found.found, address)) {
          yield found;
        }
      }
    }
  }
  if (isRefused && !hasShown) {
    throw isRefused;
  }
}

async function listNames(
  address: CkanAddress,
  context: HarvestContext,
  refusal: HarvestSourceError | undefined,
): Promise<readonly string[]> {
  const names: string[] = [];
  try {
    const document = await ask(listAddress(address), context);
    for await (const { path, value } of streamJson(document, ['$.success', '$.error', '$.result.*'])) {
      if (path[0] === 'result') {
        names.push(...textsOf(value));
      } else {
        refuseFailure(document, path[0], value);
      }
    }
  } catch (error) {
    throw isRefusal(error) ? (refusal ?? error) : error;
  }
  return names;
}

async function show(address: CkanAddress, name: string, context: HarvestContext): Promise<CkanPackage> {
  try {
    const document = await ask(showAddress(address, name), context);
    let found: JsonObject | undefined;
    // DKAN gives a list of one.
    for await (const { path, value } of streamJson(document, ['$.success', '$.error', '$.result'])) {
      if (path[0] === 'result') {
        found = objectsOf(value)[0];
      } else {
        refuseFailure(document, path[0], value);
      }
    }
    return found
      ? { found }
      : { missing: problemOf(document, 'source-refused', 'answered without a package.'), name };
  } catch (error) {
    if (!isRefusal(error)) {
      throw error;
    }
    return { missing: error, name };
  }
}

/** What the search would have chosen. */
function isChosen(found: JsonObject, { filters }: CkanAddress): boolean {
  const names = {
    organization: [objectOf(found.organization).name],
    groups: objectsOf(found.groups).map(({ name }) => name),
    tags: objectsOf(found.tags).map(({ name }) => name),
  };
  return CKAN_FACETS.every(
    (facet) =>
      filters[facet].length === 0 || names[facet].some((name) => filters[facet].includes(String(name))),
  );
}

function ask(url: string, { fetch, signal }: HarvestContext): Promise<FetchedDocument> {
  signal.throwIfAborted();
  return fetch(url, { accept: 'application/json', signal });
}
