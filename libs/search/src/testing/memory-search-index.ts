import { fitOf } from '../area';
import { LAST_UPDATE_RANGES, startOfRange } from '../last-update-range';
import { completionOf } from '../completion';
import { contextTextsOf } from '../context-texts';
import { isScant, pageOrFirst, searchForgivingly, type Finding } from '../forgiving-search';
import { fingerprintOf } from '../fingerprint';
import { hiddenTextsOf } from '../hidden-texts';
import { RANKING_TABLE } from '../ranking-table';
import { identifierKeysOf, parseQueryText, type QueryTerm, type QueryText } from '../query-text';
import {
  type Explanation,
  type CountField,
  type FacetField,
  type FacetValue,
  type IndexedVersion,
  type SearchDocument,
  type SearchIndex,
  type SearchOutcome,
  type SearchQuery,
  type SearchRef,
  type SearchSuggestion,
  type SearchType,
  type SuggestQuery,
} from '../search-index';
import { contentWordsOf, joinedCompoundsOf, singularOf, storable, titleKeyOf, wordsOf } from '../words';

const { title, context, elsewhere, hidden } = RANKING_TABLE.places;
const PLACES = { title, context, resources: elsewhere, description: elsewhere, hidden } as const;
type Field = keyof typeof PLACES;

interface Entry {
  readonly document: SearchDocument;
  readonly words: Readonly<Record<Field, readonly string[]>>;
  /** As they are written. */
  readonly vocabulary: ReadonlySet<string>;
  readonly identifiers: readonly string[];
  readonly titleKey: string;
  readonly keys: readonly string[];
}

interface Hit extends Entry {
  readonly exact: boolean;
  readonly inTitle: boolean;
  readonly inContext: boolean;
  /** How well the text answers. */
  readonly text: number;
  /** Without what is hidden. */
  readonly told: boolean;
  readonly score: number;
}

type Order = (left: Hit, right: Hit) => number;

/** A search index in memory, for tests of what uses one. Keeps the promises of the port by the simplest means. */
export class MemorySearchIndex implements SearchIndex {
  readonly engine = 'memory';
  readonly knowsAreas = true;
  private readonly entries = new Map<string, Entry>();
  /** What was written since a rebuild began. */
  private rewritten: Set<string> | undefined;

  prepare(): Promise<{ rebuild: boolean }> {
    return Promise.resolve({ rebuild: this.entries.size === 0 });
  }

  index(documents: readonly SearchDocument[], gone: readonly SearchRef[] = []): Promise<void> {
    for (const document of documents) {
      this.entries.set(keyOf(document), toEntry(document));
      this.rewritten?.add(keyOf(document));
    }
    for (const ref of gone) {
      this.entries.delete(keyOf(ref));
      this.rewritten?.add(keyOf(ref));
    }
    return Promise.resolve();
  }

  async rebuild(documents: AsyncIterable<readonly SearchDocument[]>): Promise<void> {
    const rewritten = (this.rewritten = new Set());
    const fresh = new Map<string, Entry>();
    for await (const batch of documents) {
      for (const document of batch) fresh.set(keyOf(document), toEntry(document));
    }
    for (const key of this.entries.keys()) {
      if (!fresh.has(key) && !rewritten.has(key)) this.entries.delete(key);
    }
    for (const [key, entry] of fresh) {
      if (!rewritten.has(key)) this.entries.set(key, entry);
    }
    this.rewritten = undefined;
  }

  async *list(type: SearchType): AsyncIterable<readonly IndexedVersion[]> {
    const own = [...this.entries.values()].filter(({ document }) => document.type === type);
    yield await Promise.resolve(
      own.map(({ document }) => ({ id: document.id, fingerprint: fingerprintOf(document) })),
    );
  }

  search(query: SearchQuery): Promise<SearchOutcome> {
    const entries = this.visible(query);
    const documentsWith = (word: string): number =>
      entries.filter((entry) => hasTerm(entry, { words: [word], alternatives: [] })).length;
    return searchForgivingly(parseQueryText(query.text), {
      find: (text, preferred, first) =>
        Promise.resolve(findIn(entries, pageOrFirst(query, first), text, preferred)),
      documentsWith: (words) => Promise.resolve(new Map(words.map((word) => [word, documentsWith(word)]))),
      resembling: (words) => {
        const vocabulary = vocabularyOf(entries);
        return Promise.resolve(new Map(words.map((word) => [word, vocabulary])));
      },
      mostTogether: (terms, except) =>
        Promise.resolve(
          mostTogether(
            entries.filter(({ document }) => !except.includes(document.id)),
            terms,
          ),
        ),
    });
  }

  suggest(query: SuggestQuery): Promise<readonly SearchSuggestion[]> {
    const entries = this.visible(query);
    const vocabulary = vocabularyOf(entries);
    return completionOf(query, {
      titles: (key, words) => Promise.resolve(titlesIn(entries, query, key, words)),
      resembling: (words) =>
        Promise.resolve(
          words
            .filter((typed) => !vocabulary.some((word) => word.startsWith(typed)))
            .flatMap((typed) => vocabulary.map((word) => ({ typed, word }))),
        ),
    });
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

function vocabularyOf(entries: readonly Entry[]): string[] {
  return [...new Set(entries.flatMap((entry) => [...entry.vocabulary]))];
}

function toEntry(document: SearchDocument): Entry {
  const names = [document.title, document.acronym ?? ''];
  const texts = {
    title: names,
    context: contextTextsOf(document),
    resources: document.resourceTitles.slice(0, 500),
    description: [document.description],
  };
  // Typos are corrected to what people wrote for people.
  const written = Object.values(texts).flatMap((parts) => contentWordsOf(wordsOf(parts.join(' '))));
  return {
    document,
    words: {
      title: [...stems(texts.title), ...wordsOf(names.join(' '))],
      context: stems(texts.context),
      resources: stems(texts.resources),
      description: stems(texts.description),
      hidden: stems(hiddenTextsOf(document)),
    },
    vocabulary: new Set(written.filter((word) => /^\p{L}{3,30}$/u.test(word))),
    identifiers: identifierKeysOf(document),
    titleKey: titleKeyOf(document.title),
    keys: names.map(titleKeyOf),
  };
}

function stems(texts: readonly string[]): string[] {
  const text = texts.join('\n');
  return [...contentWordsOf(wordsOf(text)), ...joinedCompoundsOf(text)].map(singularOf);
}

function findIn(
  entries: readonly Entry[],
  query: SearchQuery,
  text: QueryText,
  preferred: readonly string[] = [],
): Finding {
  const candidates = entries
    .flatMap((entry) => toHit(entry, text) ?? [])
    .map((hit) => ({ ...hit, exact: hit.exact || preferred.includes(hit.document.id) }));
  const hits = candidates.filter(({ document }) => passes(document, query)).sort(orderOf(query));
  const start = (query.page - 1) * query.pageSize;
  const documents = candidates.map(({ document }) => document);
  const chosen = query.facets.filter((field) => (query.filters[field] ?? []).length > 0);
  const page = hits.slice(start, start + query.pageSize);
  return {
    ids: page.map(({ document }) => document.id),
    total: hits.length,
    facets: Object.fromEntries(query.facets.map((field) => [field, countValues(documents, field, query)])),
    ...(chosen.length > 0 && {
      withoutChoice: Object.fromEntries(
        chosen.map((field) => [field, totalOf(documents, choosing(query, field, []))]),
      ),
    }),
    ...(query.explain === true && query.sort === 'relevance' && { explanations: page.map(explained) }),
    found:
      candidates.length === 0
        ? 'nothing'
        : isScant(
              candidates.length,
              candidates.some((hit) => hit.exact || hit.inContext || hasSideBySide(hit, text)),
            )
          ? 'scant'
          : 'enough',
  };
}

function explained({ document, exact, inTitle, text, score }: Hit): Explanation {
  return {
    criteria: [
      { name: 'exact', value: Number(exact) },
      { name: 'current', value: Number(!document.archived) },
      { name: 'near_title', value: Number(inTitle) },
      { name: 'score', value: score },
      { name: 'last_update', value: Date.parse(document.lastUpdate) },
    ],
    factors: { text, weight: document.weight },
    parts: {},
    weight: document.weight,
  };
}

function toHit(entry: Entry, text: QueryText): Hit | undefined {
  if (text.blank)
    return {
      ...entry,
      exact: false,
      inTitle: false,
      inContext: true,
      told: true,
      text: 1,
      score: entry.document.weight,
    };
  const identified = text.identifiers.some((identifier) => entry.identifiers.includes(identifier));
  const wanted = [...text.terms, ...text.phrases.map((phrase) => ({ words: [], alternatives: [phrase] }))];
  const unwanted = text.excluded.map((words) => ({ words: [], alternatives: [words] }));
  const asked = wanted.length > 0 || unwanted.length > 0;
  const matches =
    asked &&
    wanted.every((term) => hasTerm(entry, term, text.literal)) &&
    !unwanted.some((term) => hasTerm(entry, term));
  if (!matches && !identified) return undefined;
  const best = wanted.map((term) =>
    Math.max(
      0,
      ...FIELDS.map((field) => (fieldsHave(entry, [field], term, text.literal) ? PLACES[field].share : 0)),
    ),
  );
  const worth = best.reduce((sum, weight) => sum + weight, 0) / (best.length || 1);
  return {
    ...entry,
    exact: identified || entry.keys.includes(text.key),
    inTitle: wanted.every((term) => fieldsHave(entry, ['title'], term, text.literal)),
    inContext: wanted.every((term) => fieldsHave(entry, ['title', 'context'], term, text.literal)),
    told: wanted.every((term) => fieldsHave(entry, TOLD_FIELDS, term, text.literal)),
    text: worth,
    score: worth * entry.document.weight,
  };
}

const FIELDS = Object.keys(PLACES) as Field[];
const TOLD_FIELDS = FIELDS.filter((field) => field !== 'hidden');

function hasTerm(entry: Entry, term: QueryTerm, literal = false): boolean {
  return fieldsHave(entry, FIELDS, term, literal);
}

function fieldsHave(
  entry: Entry,
  fields: readonly Field[],
  { words, alternatives }: QueryTerm,
  literal: boolean,
): boolean {
  const forms = (word: string): string => (literal ? word : singularOf(word));
  const all =
    words.length > 0 &&
    words.every((word) => fields.some((field) => entry.words[field].includes(forms(word))));
  const follows = (expression: readonly string[]): boolean =>
    fields.some((field) =>
      ` ${entry.words[field].join(' ')} `.includes(` ${expression.map(forms).join(' ')} `),
    );
  return all || alternatives.some((expression) => expression.length > 0 && follows(expression));
}

/** All words in their order, in one hidden text. */
function hasSideBySide(entry: Entry, { terms, phrases, literal }: QueryText): boolean {
  const words = [...terms.flatMap((term) => term.words), ...phrases.flat()];
  const expression = { words: [], alternatives: [words] };
  return !literal && words.length > 1 && fieldsHave(entry, ['hidden'], expression, literal);
}

function mostTogether(entries: readonly Entry[], terms: readonly QueryTerm[]): number[] {
  const places = entries.map((entry) =>
    terms.flatMap((term, place) => (hasTerm(entry, term) ? [place] : [])),
  );
  const rarity = terms.map(
    (_, place) => 10 - Math.log(1 + places.filter((own) => own.includes(place)).length),
  );
  const valueOf = (own: readonly number[]): number =>
    own.reduce((sum, place) => sum + (rarity[place] ?? 0), 0);
  return places.reduce((best, own) => (valueOf(own) > valueOf(best) ? own : best), []);
}

function titlesIn(
  entries: readonly Entry[],
  query: SuggestQuery,
  key: string,
  words: readonly string[],
): SearchSuggestion[] {
  const tierOf = ({ titleKey, words: { title } }: Entry): number => {
    if (titleKey.startsWith(key)) return 0;
    return words.every((word) => title.some((other) => other.startsWith(word))) ? 1 : 2;
  };
  return entries
    .map((entry) => ({ entry, tier: tierOf(entry) }))
    .filter(({ tier }) => tier < 2)
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
}

function passes(document: SearchDocument, query: SearchQuery): boolean {
  if (query.area && fitOf(document, query.area) === 0) return false;
  const hasAny = ([name, values]: [string, readonly string[]]): boolean => {
    const own = valuesOf(document, name as FacetField, query.now);
    return values.map(storable).some((value) => own.has(value));
  };
  const filters = Object.entries(query.filters).filter(([, values]) => values.length > 0);
  return filters.every(hasAny) && !Object.entries(query.without ?? {}).some(hasAny);
}

function totalOf(documents: readonly SearchDocument[], query: SearchQuery): number {
  return documents.filter((document) => passes(document, query)).length;
}

/** The same question with these values of the field. */
function choosing(query: SearchQuery, field: FacetField, values: readonly string[]): SearchQuery {
  return { ...query, filters: { ...query.filters, [field]: values } };
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
  const chosen = [...new Set((query.filters[field] ?? []).map(storable))];
  const counts = new Map<string, number>();
  for (const document of documents) {
    if (!passes(document, choosing(query, field, []))) continue;
    for (const value of valuesOf(document, field, query.now)) counts.set(value, (counts.get(value) ?? 0) + 1);
  }
  for (const value of chosen) counts.set(value, counts.get(value) ?? 0);
  const clicked = (value: string): string[] =>
    chosen.includes(value) ? chosen.filter((other) => other !== value) : [...chosen, value];
  return [...counts]
    .map(([value, count]) => ({ value, count }))
    .sort((left, right) => right.count - left.count || compare(left.value, right.value))
    .filter(({ value }, place) => place < query.facetSize || chosen.includes(value))
    .map((counted) =>
      chosen.length === 0
        ? counted
        : { ...counted, totalAfter: totalOf(documents, choosing(query, field, clicked(counted.value))) },
    );
}

const byId: Order = (left, right) => compare(left.document.id, right.document.id);
const byCreation: Order = (left, right) =>
  Date.parse(left.document.createdAt) - Date.parse(right.document.createdAt);
const byUpdate: Order = (left, right) =>
  Date.parse(left.document.lastUpdate) - Date.parse(right.document.lastUpdate);
const byCount =
  (field: CountField): Order =>
  (left, right) =>
    (left.document.counts?.[field] ?? 0) - (right.document.counts?.[field] ?? 0);
const byTitle: Order = (left, right) => compare(left.titleKey, right.titleKey);
const byRelevance =
  (nearer: Order): Order =>
  (left, right) =>
    Number(right.exact) - Number(left.exact) ||
    Number(left.document.archived) - Number(right.document.archived) ||
    Number(right.inTitle) - Number(left.inTitle) ||
    Number(right.told) - Number(left.told) ||
    nearer(left, right) ||
    right.score - left.score ||
    byUpdate(right, left);

function orderOf({ sort, area }: SearchQuery): Order {
  const nearer: Order = (left, right) =>
    area ? fitOf(right.document, area) - fitOf(left.document, area) : 0;
  const ascending = {
    relevance: byRelevance(nearer),
    created: byCreation,
    last_update: byUpdate,
    title: byTitle,
    reuses: byCount('reuses'),
    followers: byCount('followers'),
    views: byCount('views'),
  };
  const name = sort.replace('-', '') as keyof typeof ascending;
  const order = ascending[name];
  return (left, right) =>
    (sort.startsWith('-') ? order(right, left) : order(left, right)) || byId(left, right);
}

function compare(left: string, right: string): number {
  return left < right ? -1 : left > right ? 1 : 0;
}

function keyOf(ref: SearchRef): string {
  return `${ref.type}/${ref.id}`;
}
