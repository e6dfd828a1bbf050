import { comparable, toCondition, valuesOf, type FilterFeatures, type StubDocument } from './filter';
import { matchesOf, toIndexedText, type IndexedText, type TermMatch } from './stub-matching';
import { readQuery } from './stub-query';
import { detailsOf, orderOf } from './stub-ranking';

/** What Meilisearch answers with a status and a code. */
export class StubError extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    message: string,
  ) {
    super(message);
  }
}

export interface StubSettings {
  readonly searchableAttributes: readonly string[];
  readonly filterableAttributes: readonly (
    | string
    | {
        readonly attributePatterns: readonly string[];
        readonly features?: { readonly filter?: Partial<FilterFeatures> };
      }
  )[];
  readonly sortableAttributes: readonly string[];
  readonly rankingRules: readonly string[];
  readonly displayedAttributes: readonly string[];
  readonly stopWords: readonly string[];
  readonly synonyms: Readonly<Record<string, readonly string[]>>;
  readonly typoTolerance: {
    readonly enabled?: boolean;
    readonly minWordSizeForTypos?: { readonly oneTypo?: number; readonly twoTypos?: number };
    readonly disableOnAttributes?: readonly string[];
  };
  readonly prefixSearch: 'indexingTime' | 'disabled';
  readonly faceting: { readonly maxValuesPerFacet?: number };
  readonly pagination: { readonly maxTotalHits?: number };
}

export const DEFAULT_SETTINGS: StubSettings = {
  searchableAttributes: ['*'],
  filterableAttributes: [],
  sortableAttributes: [],
  rankingRules: ['words', 'typo', 'proximity', 'attributeRank', 'sort', 'wordPosition', 'exactness'],
  displayedAttributes: ['*'],
  stopWords: [],
  synonyms: {},
  typoTolerance: { enabled: true },
  prefixSearch: 'indexingTime',
  faceting: { maxValuesPerFacet: 100 },
  pagination: { maxTotalHits: 1_000 },
};

export interface StubSearch {
  readonly q?: string | null;
  readonly filter?: unknown;
  readonly sort?: readonly string[];
  readonly facets?: readonly string[];
  readonly offset?: number;
  readonly limit?: number;
  readonly page?: number;
  readonly hitsPerPage?: number;
  readonly matchingStrategy?: string;
  readonly attributesToSearchOn?: readonly string[] | null;
  readonly attributesToRetrieve?: readonly string[];
  readonly showMatchesPosition?: boolean;
  readonly showRankingScoreDetails?: boolean;
}

interface Entry {
  readonly document: StubDocument;
  readonly text: IndexedText;
  readonly number: number;
}

/** One index: its documents in the order in which they came. */
export class StubIndex {
  readonly createdAt = new Date().toISOString();
  settings: StubSettings = DEFAULT_SETTINGS;
  private entries = new Map<string, Entry>();
  private next = 0;

  constructor(readonly primaryKey: string | null) {}

  get size(): number {
    return this.entries.size;
  }

  get documents(): StubDocument[] {
    return [...this.entries.values()].map(({ document }) => document);
  }

  put(id: string, document: StubDocument): void {
    const number = this.entries.get(id)?.number ?? this.next++;
    this.entries.set(id, { document, number, text: toIndexedText(document, this.searchable(document)) });
  }

  delete(id: string): boolean {
    return this.entries.delete(id);
  }

  /** Settings that change what is searched make the index anew. */
  change(settings: Partial<StubSettings>): void {
    this.settings = { ...this.settings, ...settings };
    for (const [id, { document }] of this.entries) this.put(id, document);
  }

  search(search: StubSearch): Record<string, unknown> {
    const started = performance.now();
    this.check(search);
    const condition = this.conditionOf(search.filter);
    const query = readQuery(search.q ?? '', this.settings.prefixSearch === 'indexingTime');
    const attributes = search.attributesToSearchOn ?? this.settings.searchableAttributes;
    const found = [...this.entries.values()]
      .filter(({ document }) => condition(document))
      .flatMap((entry) => {
        const matches = matchesOf(entry.text, query, attributes, this.textSettings());
        return matches ? [{ ...entry, matches }] : [];
      })
      .sort(orderOf(this.settings.rankingRules, search.sort ?? []));
    const total = Math.min(found.length, this.settings.pagination.maxTotalHits ?? 1_000);
    const isPaged = search.page !== undefined || search.hitsPerPage !== undefined;
    const { page = 1, hitsPerPage = 20, offset = 0, limit = 20 } = search;
    const start = isPaged ? (page - 1) * hitsPerPage : offset;
    const hits =
      page === 0 ? [] : found.slice(0, total).slice(start, start + (isPaged ? hitsPerPage : limit));
    return {
      hits: hits.map((hit) => ({
        ...this.shown(hit.document, search.attributesToRetrieve),
        ...(search.showMatchesPosition && { _matchesPosition: this.positionsOf(hit.document, hit.matches) }),
        ...(search.showRankingScoreDetails && {
          _rankingScoreDetails: detailsOf(this.settings.rankingRules, hit),
        }),
      })),
      query: search.q ?? '',
      processingTimeMs: Math.round(performance.now() - started),
      ...(isPaged
        ? {
            page,
            hitsPerPage,
            totalHits: total,
            totalPages: hitsPerPage === 0 ? 0 : Math.ceil(total / hitsPerPage),
          }
        : { offset, limit, estimatedTotalHits: total }),
      ...(search.facets && {
        facetDistribution: Object.fromEntries(
          search.facets.map((attribute) => [
            attribute,
            this.distribution(
              found.map(({ document }) => document),
              attribute,
            ),
          ]),
        ),
        facetStats: {},
      }),
    };
  }

  shown(document: StubDocument, wanted: readonly string[] = ['*']): StubDocument {
    const { displayedAttributes: displayed } = this.settings;
    return Object.fromEntries(
      Object.entries(document).filter(([name]) => has(displayed, name) && has(wanted, name)),
    );
  }

  private check({ matchingStrategy, sort, facets, attributesToSearchOn, q }: StubSearch): void {
    if (q && matchingStrategy !== 'all') throw new Error('The stub only knows the matching strategy `all`');
    if (this.settings.stopWords.length > 0) throw new Error('The stub knows no stop words');
    for (const criterion of sort ?? []) {
      const attribute = criterion.replace(/:(asc|desc)$/, '');
      if (!this.settings.sortableAttributes.includes(attribute)) {
        throw new StubError(400, 'invalid_search_sort', `Attribute ${attribute} is not sortable`);
      }
    }
    for (const facet of facets ?? []) {
      if (!this.featuresOf(facet)) {
        throw new StubError(400, 'invalid_search_facets', `Attribute ${facet} is not filterable`);
      }
    }
    for (const attribute of attributesToSearchOn ?? []) {
      if (!has(this.settings.searchableAttributes, attribute)) {
        const problem = `Attribute ${attribute} is not searchable`;
        throw new StubError(400, 'invalid_search_attributes_to_search_on', problem);
      }
    }
  }

  private conditionOf(filter: unknown) {
    try {
      return toCondition(filter, (attribute) => this.featuresOf(attribute));
    } catch (error) {
      throw new StubError(400, 'invalid_search_filter', (error as Error).message);
    }
  }

  private featuresOf(attribute: string): FilterFeatures | undefined {
    for (const rule of this.settings.filterableAttributes) {
      const patterns = typeof rule === 'string' ? [rule] : rule.attributePatterns;
      if (!patterns.some((pattern) => isMatch(pattern, attribute))) continue;
      const given = typeof rule === 'string' ? { comparison: true } : (rule.features?.filter ?? {});
      return { equality: given.equality ?? true, comparison: given.comparison ?? false };
    }
    return undefined;
  }

  private distribution(documents: readonly StubDocument[], attribute: string): Record<string, number> {
    const counts = new Map<string, { shown: string; count: number }>();
    for (const document of documents) {
      const own = new Map(
        valuesOf(document, attribute).map((value) => [comparable(String(value)), String(value)]),
      );
      for (const [key, shown] of own) {
        const known = counts.get(key);
        if (known) known.count += 1;
        else counts.set(key, { shown, count: 1 });
      }
    }
    return Object.fromEntries(
      [...counts.values()]
        .sort((left, right) => right.count - left.count || (left.shown < right.shown ? -1 : 1))
        .slice(0, this.settings.faceting.maxValuesPerFacet ?? 100)
        .map(({ shown, count }) => [shown, count]),
    );
  }

  /** Where matched words stand in each attribute, in bytes, with the element for lists. */
  private positionsOf(document: StubDocument, matches: readonly (readonly TermMatch[])[]) {
    const positions: Record<string, unknown[]> = {};
    for (const { attribute: place, words } of matches.flat()) {
      const attribute = this.settings.searchableAttributes[place] ?? '';
      const value = document[attribute];
      for (const { word, element } of words) {
        const text = String(Array.isArray(value) ? value[element] : value);
        const start = Buffer.byteLength(text.slice(0, Math.max(0, text.indexOf(word))));
        (positions[attribute] ??= []).push({
          start,
          length: Buffer.byteLength(word),
          ...(Array.isArray(value) && { indices: [element] }),
        });
      }
    }
    return positions;
  }

  private searchable(document: StubDocument): readonly string[] {
    const { searchableAttributes } = this.settings;
    return searchableAttributes.includes('*') ? Object.keys(document) : searchableAttributes;
  }

  private textSettings() {
    const { enabled = true, minWordSizeForTypos, disableOnAttributes = [] } = this.settings.typoTolerance;
    return {
      searchable: this.settings.searchableAttributes,
      synonyms: this.settings.synonyms,
      typos: {
        enabled,
        oneTypo: minWordSizeForTypos?.oneTypo ?? 5,
        twoTypos: minWordSizeForTypos?.twoTypos ?? 9,
        exceptAttributes: disableOnAttributes,
      },
    };
  }
}

function has(names: readonly string[], name: string): boolean {
  return names.includes('*') || names.includes(name);
}

function isMatch(pattern: string, attribute: string): boolean {
  return pattern.endsWith('*') ? attribute.startsWith(pattern.slice(0, -1)) : pattern === attribute;
}
