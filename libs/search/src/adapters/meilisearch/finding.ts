import type { MultiSearchQuery } from 'meilisearch';

import { isScant, SCANT, type Finding } from '../../forgiving-search';
import { LAST_UPDATE_RANGES } from '../../last-update-range';
import type { QueryText } from '../../query-text';
import type { FacetField, SearchQuery, SearchSort } from '../../search-index';
import type { Answer, Connection } from './connection';
import { stemOf } from '../../stem';
import { facetName, type StoredFacet } from './document';
import { explanationOf, type PlacedHit } from './explanation';
import { facetsOf, sum, totalOf, type PartCounts } from './facets';
import { allowedBy, hasAny, updatedWithin, visibleTo } from './scope';
import { partsOf, type TextPart } from './text-parts';
import { anyOf, either, not, quoted } from './values';

const SORTS: Readonly<Record<SearchSort, readonly string[]>> = {
  relevance: [],
  created: ['created_at:asc'],
  '-created': ['created_at:desc'],
  last_update: ['last_update:asc'],
  '-last_update': ['last_update:desc'],
  title: ['title_key:asc'],
  '-title': ['title_key:desc'],
  reuses: ['reuses:asc'],
  '-reuses': ['reuses:desc'],
  followers: ['followers:asc'],
  '-followers': ['followers:desc'],
  views: ['views:asc'],
  '-views': ['views:desc'],
};

/** Everything asked about one part of the text in the first request. */
interface PartAnswers extends PartCounts {
  readonly part: TextPart;
  /** Documents that go first because they are exactly what was typed. */
  readonly first: number;
  /** Documents that the text finds, whatever the filters leave of them. */
  readonly matches: number;
}

/** One search. Most take a single request; what stands before the ranked list, or is rare, takes one more. */
export class Search {
  private readonly parts: readonly TextPart[];
  /** The condition of what goes first. */
  private readonly first: string | undefined;
  private readonly filtered: readonly FacetField[];
  /** Whether filters may hide what the text finds. */
  private readonly isNarrowed: boolean;
  private readonly isCountingRanges: boolean;
  /** What is counted of them depends on a choice among them. */
  private readonly isRangeChosen: boolean;
  private readonly isExplaining: boolean;

  constructor(
    private readonly connection: Connection,
    private readonly indexUid: string,
    private readonly query: SearchQuery,
    private readonly text: QueryText,
    preferred: readonly string[],
  ) {
    this.parts = partsOf(text);
    const conditions = [
      ...(text.key === '' ? [] : [anyOf('keys', [text.key])]),
      ...(preferred.length === 0 ? [] : [anyOf('id', preferred)]),
    ];
    const hasFirst = query.sort === 'relevance' && !text.blank && conditions.length > 0;
    this.first = hasFirst ? either(...conditions) : undefined;
    this.filtered = Object.entries(query.filters).flatMap(([field, values]) =>
      values.length > 0 ? [field as FacetField] : [],
    );
    this.isNarrowed = this.filtered.length > 0 || Object.keys(query.without ?? {}).length > 0;
    this.isCountingRanges = query.facets.includes('last_update_range');
    this.isRangeChosen = this.isCountingRanges && this.filtered.includes('last_update_range');
    this.isExplaining = query.explain === true && query.sort === 'relevance';
  }

  async run(): Promise<Finding> {
    const asked = this.parts.map((part) => this.questionsAbout(part));
    const answers = await this.connection.ask(asked.flat());
    const parts = this.parts.map((part, place) =>
      this.read(part, answers.splice(0, asked[place]?.length ?? 0)),
    );
    const [hits, facets, found] = await Promise.all([
      this.hitsOf(parts),
      facetsOf(this.connection, this.query, parts, {
        recount: (field, value) =>
          this.countingEach([...allowedBy(this.query, field), isValue(field, value)]),
        recountHits: (field, value) => this.countingEach([...allowedBy(this.query), isValue(field, value)]),
        totalWith: (field, values) =>
          this.countingEach([...allowedBy(this.query, field), hasAny(field, values, this.query.now)]),
        example: (field, value) => ({
          indexUid: this.indexUid,
          filter: [visibleTo(this.query), isValue(field, value)],
          attributesToRetrieve: ['id', 'long_values'],
          limit: 1,
        }),
      }),
      this.foundBy(parts),
    ]);
    return {
      ids: hits.map(({ hit }) => hit.id),
      total: sum(parts.map(({ page }) => totalOf(page))),
      ...facets,
      found,
      ...(this.isExplaining && { explanations: hits.map(explanationOf) }),
    };
  }

  private questionsAbout(part: TextPart): MultiSearchQuery[] {
    const withoutRange = allowedBy(this.query, 'last_update_range');
    return [
      this.page(part),
      ...this.ownFacets().map((field) => ({
        ...this.counting(part, allowedBy(this.query, field)),
        facets: [facetName(field)],
      })),
      ...(this.isCountingRanges ? LAST_UPDATE_RANGES : []).map((range) =>
        this.counting(part, [...withoutRange, updatedWithin([range], this.query.now)]),
      ),
      ...(this.isRangeChosen ? [this.counting(part, withoutRange)] : []),
      ...(this.first === undefined || part.identified
        ? []
        : [this.counting(part, [...allowedBy(this.query), this.first])]),
      ...(this.isNarrowed ? [this.counting(part, [visibleTo(this.query)])] : []),
    ];
  }

  private read(part: TextPart, answers: Answer[]): PartAnswers {
    const [page] = answers.splice(0, 1) as [Answer];
    const fields = this.ownFacets();
    const own = new Map<FacetField, Answer>();
    for (const [place, answer] of answers.splice(0, fields.length).entries()) {
      const field = fields[place];
      if (field) own.set(field, answer);
    }
    const ranges = answers.splice(0, this.isCountingRanges ? LAST_UPDATE_RANGES.length : 0);
    const anyTime = this.isRangeChosen ? answers.shift() : undefined;
    const first = this.first === undefined || part.identified ? 0 : totalOf(answers.shift());
    return { part, page, own, ranges, anyTime, first, matches: totalOf(answers.shift() ?? page) };
  }

  /** What was pasted first, then what is exactly the text, then the rest of each part. */
  private async hitsOf(parts: readonly PartAnswers[]): Promise<PlacedHit[]> {
    const found = parts.filter(({ page }) => totalOf(page) > 0);
    if (found.length <= 1 && found.every(({ first }) => first === 0)) {
      return found.flatMap(({ page }) => page.hits.map((hit) => ({ hit, standing: 0 })));
    }
    const identified = found.filter(({ part }) => part.identified);
    const others = found.filter(({ part }) => !part.identified);
    const segments = [
      ...identified.map(({ part, page }) => ({ part, size: totalOf(page), conditions: [] })),
      ...others.map(({ part, first }) => ({ part, size: first, conditions: [this.first ?? ''] })),
      ...others.map(({ part, page, first }) => ({
        part,
        size: totalOf(page) - first,
        conditions: this.first === undefined ? [] : [not(this.first)],
      })),
    ];
    const start = (this.query.page - 1) * this.query.pageSize;
    const queries: MultiSearchQuery[] = [];
    const standings: number[] = [];
    let before = 0;
    for (const [place, { part, size, conditions }] of segments.entries()) {
      const offset = Math.max(0, start - before);
      const limit = Math.min(size, start + this.query.pageSize - before) - offset;
      if (limit > 0) {
        queries.push({ ...this.listing(part, [...allowedBy(this.query), ...conditions]), offset, limit });
        standings.push(segments.length - place);
      }
      before += size;
    }
    const answers = await this.connection.ask(queries);
    return answers.flatMap(({ hits }, place) =>
      hits.map((hit) => ({ hit, standing: standings[place] ?? 0 })),
    );
  }

  /** Whether the text finds enough, or so little, far from titles, that other words may have been meant. */
  private async foundBy(parts: readonly PartAnswers[]): Promise<Finding['found']> {
    const matches = sum(parts.map((part) => part.matches));
    if (matches === 0) return 'nothing';
    if (this.text.blank || matches > SCANT || parts.some(({ first }) => first > 0)) return 'enough';
    const near = this.parts.flatMap((part) => {
      const seen = this.counting(part, [visibleTo(this.query)]);
      if (part.identified) return [seen];
      return [
        { ...seen, ...(!this.text.literal && { attributesToSearchOn: ['names', 'context'] }) },
        ...(this.first === undefined ? [] : [this.counting(part, [visibleTo(this.query), this.first])]),
        ...this.sideBySide().map((q) => ({ ...seen, q, attributesToSearchOn: ['hidden'] })),
      ];
    });
    const answers = await this.connection.ask(near);
    return isScant(matches, sum(answers.map(totalOf)) > 0) ? 'scant' : 'enough';
  }

  /** The words as one expression, when there are several. */
  private sideBySide(): string[] {
    const words = [...this.text.terms.flatMap((term) => term.words), ...this.text.phrases.flat()];
    return this.text.literal || words.length < 2 ? [] : [`"${words.map(stemOf).join(' ')}"`];
  }

  /** Fields whose own filter must not narrow their counts. */
  private ownFacets(): StoredFacet[] {
    return this.storedFacets().filter((field) => this.filtered.includes(field));
  }

  private storedFacets(): StoredFacet[] {
    return this.query.facets.filter((field): field is StoredFacet => field !== 'last_update_range');
  }

  private page(part: TextPart): MultiSearchQuery {
    const facets = this.storedFacets();
    return {
      ...this.listing(part, allowedBy(this.query)),
      page: this.query.page,
      hitsPerPage: this.query.pageSize,
      ...(facets.length > 0 && { facets: facets.map(facetName) }),
    };
  }

  private listing(part: TextPart, conditions: readonly string[]): MultiSearchQuery {
    const sort = SORTS[this.query.sort];
    return {
      ...this.asked(part, conditions),
      ...(sort.length > 0 && { sort: [...sort] }),
      ...(this.isExplaining && { showRankingScoreDetails: true }),
    };
  }

  private counting(part: TextPart, conditions: readonly string[]): MultiSearchQuery {
    return { ...this.asked(part, conditions), page: 1, hitsPerPage: 0 };
  }

  private countingEach(conditions: readonly string[]): MultiSearchQuery[] {
    return this.parts.map((part) => this.counting(part, conditions));
  }

  private asked(part: TextPart, conditions: readonly string[]): MultiSearchQuery {
    return {
      indexUid: this.indexUid,
      q: part.q,
      matchingStrategy: 'all',
      attributesToSearchOn: [...part.attributesToSearchOn],
      attributesToRetrieve: ['id'],
      filter: [...conditions, ...part.filter],
    };
  }
}

function isValue(field: StoredFacet, value: string): string {
  return `${facetName(field)} = ${quoted(value)}`;
}
