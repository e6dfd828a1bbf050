import { InvalidError } from '@passerelle/catalog';
import type { SearchType } from '@passerelle/search';
import { createValidationPipe } from '../platform/http/validation';
import { SUBJECT_PATHS } from '../subjects/subjects';
import {
  DataserviceSearchParameters,
  DatasetSearchParameters,
  ReuseSearchParameters,
  type CommonSearchParameters,
} from '../search/search.queries';
import { asAskedOfReuses, type Filters } from '../search/search-filters';

/** What can be searched for and saved. */
export const SAVED_TYPES = ['dataset', 'dataservice', 'reuse'] as const satisfies readonly SearchType[];
export type SavedType = (typeof SAVED_TYPES)[number];

const PARAMETERS = {
  dataset: DatasetSearchParameters,
  dataservice: DataserviceSearchParameters,
  reuse: ReuseSearchParameters,
} as const;

/** Of how results are shown, not of what is found. */
const OF_DISPLAY: readonly string[] = ['page', 'page_size', 'sort', 'lang', 'highlight', 'explain'];

export type AskedSearch = CommonSearchParameters & Filters;

const pipe = createValidationPipe();

/**
 * The parameters of an address as the search understands them.
 * @throws InvalidError
 */
export async function readQuery(type: SavedType, query: string): Promise<AskedSearch> {
  const values = new URLSearchParams(query);
  const entries = [...new Set(values.keys())].map((name) => {
    const all = values.getAll(name);
    return [name, all.length === 1 ? all[0] : all] as const;
  });
  try {
    const asked = (await pipe.transform(Object.fromEntries(entries), {
      type: 'query',
      metatype: PARAMETERS[type],
    })) as AskedSearch & { type?: string[]; topic?: string[]; in_topic?: string[] };
    return type === 'reuse' ? asAskedOfReuses(asked) : asked;
  } catch (error) {
    throw error instanceof InvalidError
      ? new InvalidError('invalid-input', error.message, { query: Object.values(error.fields).flat() })
      : error;
  }
}

/**
 * A query as it is kept: only what the search of this type knows, and nothing of how its results are shown.
 * @throws InvalidError when it is no search, or one for everything
 */
export async function normalizeQuery(type: SavedType, query: string): Promise<string> {
  const known = Object.keys(await readQuery(type, query));
  const kept = new URLSearchParams(
    [...new URLSearchParams(query)].filter(
      ([name, value]) => value.trim() !== '' && known.includes(name) && !OF_DISPLAY.includes(name),
    ),
  );
  if (kept.size === 0) {
    throw new InvalidError('invalid-input', 'A saved search has words or filters.', {
      query: ['must have words (q=) or a filter of this search, as in the address of its results'],
    });
  }
  return kept.toString();
}

/** The page of the results. */
export const pathOfSearch = (type: SavedType, query: string): string => `/${SUBJECT_PATHS[type]}?${query}`;
