import { LAST_UPDATE_RANGES, startOfRange } from '../last-update-range';
import type {
  FacetField,
  FacetValue,
  SearchDocument,
  SearchIndex,
  SearchOutcome,
  SearchQuery,
  SearchRef,
  SearchSuggestion,
  SuggestQuery,
} from '../search-index';
import { contentWordsOf, queryWordsOf, storable, titleKeyOf, wordsOf } from '../words';

const FIELD_WEIGHTS = { title: 1, context: 0.4, resources: 0.2, description: 0.1 } as const;
type Field = keyof typeof FIELD_WEIGHTS;

interface Entry {
  readonly document: SearchDocument;
  readonly words: Readonly<Record<Field, ReadonlySet<string>>>;
  readonly titleKey: string;
  readonly keys: readonly string[];
}

interface Hit extends Entry {
  readonly exact: boolean;
  readonly inTitle: boolean;
  readonly score: number;
}

type Order = (left: Hit, right: Hit) => number;

/** A search index in memory, for tests of what uses one. Keeps the promises of the port by the simplest means. */
export class MemorySearchIndex implements SearchIndex {
  readonly engine = 'memory';
  private readonly entries = new Map<string, Entry>();

  prepare(): Promise<{ rebuild: boolean }> {
    return Promise.resolve({ rebuild: this.entries.size === 0 });
  }

  index(documents: readonly SearchDocument[]): Promise<void> {
    for (const document of documents) this.entries.set(keyOf(document), toEntry(document));
    return Promise.resolve();
  }

  remove(refs: readonly SearchRef[]): Promise<void> {
    for (const ref of refs) this.entries.delete(keyOf(ref));
    return Promise.resolve();
  }

  search(query: SearchQuery): Promise<SearchOutcome> {
    const candidates = this.visible(query).flatMap((entry) => toHit(entry, query.text) ?? []);
    const hits = candidates.filter(({ document }) => passes(document, query)).sort(orderOf(query));
    const start = (query.page - 1) * query.pageSize;
    const facets: Partial<Record<FacetField, readonly FacetValue[]>> = {};
    for (const field of query.facets) {
      const counted = candidates.filter(({ document }) => passes(document, query, field));
      facets[field] = countValues(
        counted.map(({ document }) => document),
        field,
        query,
      );
    }
    return Promise.resolve({
      ids: hits.slice(start, start + query.pageSize).map(({ document }) => document.id),
      total: hits.length,
      facets,
    });
  }

  suggest(query: SuggestQuery): Promise<readonly SearchSuggestion[]> {
    const words = queryWordsOf(query.text);
    const key = words.join(' ');
    const ranked = this.visible(query).map((entry) => ({
      entry,
      tier: suggestionTier(entry.titleKey, key, words),
    }));
    const suggestions = ranked
      .filter(({ tier }) => words.length > 0 && tier < 3)
      .sort(
        (left, right) =>
          left.tier - right.tier ||
          right.entry.document.weight - left.entry.document.weight ||
          compare(left.entry.titleKey, right.entry.titleKey) ||
          compare(left.entry.document.id, right.entry.document.id),
      )
      .slice(0, query.limit)
      .map(({ entry: { document } }) => ({
        type: document.type,
        id: document.id,
        title: storable(document.title),
      }));
    return Promise.resolve(suggestions);
  }

  check(): Promise<number> {
    return Promise.resolve(this.entries.size);
  }

  private visible({ type, audience }: Pick<SearchQuery, 'type' | 'audience'>): Entry[] {
    return [...this.entries.values()].filter(
      ({ document }) =>
        document.type === type && document.audience.some((member) => audience.includes(member)),
    );
  }
}

function toEntry(document: SearchDocument): Entry {
  const names = [document.title, document.acronym ?? ''];
  return {
    document,
    words: {
      title: new Set([...stems(names), ...wordsOf(names.join(' '))]),
      context: stems([document.organizationName ?? '', ...(document.facets.tag ?? [])]),
      resources: stems(document.resourceTitles.slice(0, 500)),
      description: stems([document.description]),
    },
    titleKey: titleKeyOf(document.title),
    keys: names.map(titleKeyOf),
  };
}

function stems(texts: readonly string[]): Set<string> {
  return new Set(contentWordsOf(wordsOf(texts.join(' '))).map(stem));
}

/** Enough French for a fake: plurals in -s, -x and -aux, feminine in -e. */
function stem(word: string): string {
  const singular = /[^e]aux$/u.test(word) ? word.replace(/aux$/u, 'al') : word;
  return singular.length > 3 ? singular.replace(/[sx]$/u, '').replace(/e+$/u, '') : singular;
}

function toHit(entry: Entry, text: string): Hit | undefined {
  if (text.trim() === '') return { ...entry, exact: false, inTitle: false, score: entry.document.weight };
  const words = queryWordsOf(text);
  const content = contentWordsOf(words).map(stem);
  const wanted = content.length > 0 ? content : words;
  const fields = Object.keys(FIELD_WEIGHTS) as Field[];
  const best = wanted.map((word) =>
    Math.max(
      0,
      ...fields.filter((field) => entry.words[field].has(word)).map((field) => FIELD_WEIGHTS[field]),
    ),
  );
  if (wanted.length === 0 || best.includes(0)) return undefined;
  return {
    ...entry,
    exact: entry.keys.includes(titleKeyOf(text)),
    inTitle: wanted.every((word) => entry.words.title.has(word)),
    score: (best.reduce((sum, weight) => sum + weight, 0) / best.length) * entry.document.weight,
  };
}

function passes(document: SearchDocument, query: SearchQuery, except?: FacetField): boolean {
  return Object.entries(query.filters).every(([name, values]) => {
    const field = name as FacetField;
    if (field === except || values.length === 0) return true;
    const own = valuesOf(document, field, query.now);
    return values.map(storable).some((value) => own.has(value));
  });
}

function valuesOf(document: SearchDocument, field: FacetField, now: string): ReadonlySet<string> {
  if (field !== 'last_update_range') return new Set((document.facets[field] ?? []).map(storable));
  const updated = Date.parse(document.lastUpdate);
  return new Set(
    LAST_UPDATE_RANGES.filter((range) => updated >= Date.parse(startOfRange(range, now) ?? now)),
  );
}

function countValues(
  documents: readonly SearchDocument[],
  field: FacetField,
  query: SearchQuery,
): FacetValue[] {
  const chosen = (query.filters[field] ?? []).map(storable);
  const counts = new Map<string, number>();
  for (const document of documents) {
    for (const value of valuesOf(document, field, query.now)) counts.set(value, (counts.get(value) ?? 0) + 1);
  }
  for (const value of chosen) counts.set(value, counts.get(value) ?? 0);
  return [...counts]
    .map(([value, count]) => ({ value, count }))
    .sort((left, right) => right.count - left.count || compare(left.value, right.value))
    .filter(({ value }, place) => place < query.facetSize || chosen.includes(value));
}

const byId: Order = (left, right) => compare(left.document.id, right.document.id);
const byCreation: Order = (left, right) =>
  Date.parse(left.document.createdAt) - Date.parse(right.document.createdAt);
const byUpdate: Order = (left, right) =>
  Date.parse(left.document.lastUpdate) - Date.parse(right.document.lastUpdate);
const byTitle: Order = (left, right) => compare(left.titleKey, right.titleKey);
const byRelevance: Order = (left, right) =>
  Number(right.exact) - Number(left.exact) ||
  Number(left.document.archived) - Number(right.document.archived) ||
  Number(right.inTitle) - Number(left.inTitle) ||
  right.score - left.score ||
  byUpdate(right, left);

function orderOf({ sort }: SearchQuery): Order {
  const ascending = { relevance: byRelevance, created: byCreation, last_update: byUpdate, title: byTitle };
  const name = sort.replace('-', '') as keyof typeof ascending;
  const order = ascending[name];
  return (left, right) =>
    (sort.startsWith('-') ? order(right, left) : order(left, right)) || byId(left, right);
}

/** 0 begins with the text, 1 has a word that does, 2 resembles it, 3 is something else. */
function suggestionTier(titleKey: string, key: string, words: readonly string[]): number {
  if (titleKey.startsWith(key)) return 0;
  if (` ${titleKey}`.includes(` ${key}`)) return 1;
  const titleWords = titleKey.split(' ');
  const resembles = words.every((word) =>
    titleWords.some(
      (other) => other.startsWith(word) || distance(word, other) <= Math.floor(word.length / 4),
    ),
  );
  return resembles && words.some((word) => word.length >= 4) ? 2 : 3;
}

/** Levenshtein's, one row at a time. */
function distance(left: string, right: string): number {
  let row = Array.from({ length: right.length + 1 }, (_, column) => column);
  for (const [line, letter] of Array.from(left).entries()) {
    const next = [line + 1];
    for (let column = 1; column <= right.length; column += 1) {
      const replaced = (row[column - 1] ?? 0) + (right[column - 1] === letter ? 0 : 1);
      next.push(Math.min(replaced, (row[column] ?? 0) + 1, (next[column - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[right.length] ?? 0;
}

function compare(left: string, right: string): number {
  return left < right ? -1 : left > right ? 1 : 0;
}

function keyOf(ref: SearchRef): string {
  return `${ref.type}/${ref.id}`;
}
