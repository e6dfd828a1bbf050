import type { MultiSearchQuery } from 'meilisearch';

import { FREQUENT } from '../../forgiving-search';
import { textOf, type QueryTerm } from '../../query-text';
import type { SearchQuery, SuggestQuery } from '../../search-index';
import { stemOf } from '../../stem';
import type { Connection, Hit } from './connection';
import { sum, totalOf } from './facets';
import { visibleTo } from './scope';
import { STEMMED_FIELDS } from './settings';
import { partsOf } from './text-parts';
import { anyOf, not, quoted } from './values';

type Visitor = Pick<SearchQuery | SuggestQuery, 'audience'>;

/** Documents whose words are looked at for what a word was meant to be. */
const LOOKED_AT = 40;
/** Documents of each rare term that are looked at for those that have most terms. */
const TOGETHER = 300;
/** What a word in a description or in the title of a file counts, against one in the title. */
const ELSEWHERE = 0.4;

/** What a forgiving search asks about words; all of it about what the visitor may see. */
export class KnownWords {
  constructor(
    private readonly connection: Connection,
    private readonly indexUid: string,
    private readonly visitor: Visitor,
  ) {}

  async documentsWith(words: readonly string[]): Promise<ReadonlyMap<string, number>> {
    const counted = await this.connection.ask(words.map((word) => this.counting(word)));
    return new Map(words.map((word, place) => [word, totalOf(counted[place])]));
  }

  /** The engine knows what resembles a word; which of it was meant is decided by us. */
  async resembling(words: readonly string[]): Promise<ReadonlyMap<string, readonly string[]>> {
    const answers = await this.connection.ask(
      words.map((word) => ({
        ...this.seen([]),
        q: word,
        attributesToSearchOn: ['vocabulary'],
        attributesToRetrieve: ['id', 'vocabulary'],
        showMatchesPosition: true,
        limit: LOOKED_AT,
      })),
    );
    return new Map(
      words.map((word, place) => [
        word,
        // What the engine takes for another first letter: a forgotten apostrophe, a mute `h`.
        [
          ...new Set([...(answers[place]?.hits ?? []).flatMap(matchedWords), word.slice(1), `h${word}`]),
        ].filter((other) => other !== '' && other !== word),
      ]),
    );
  }

  /** Words of titles that resemble those of the given ones with which no word of a title begins. */
  async resemblingBeginnings(
    words: readonly string[],
  ): Promise<readonly { readonly typed: string; readonly word: string }[]> {
    const distinct = [...new Set(words)];
    const begun = await this.connection.ask(
      distinct.map((word) => ({
        ...this.seen([`title_words STARTS WITH ${quoted(word)}`]),
        page: 1,
        hitsPerPage: 0,
      })),
    );
    const absent = distinct.filter((_, place) => totalOf(begun[place]) === 0);
    const candidates = await this.resembling(absent);
    return absent.flatMap((typed) => (candidates.get(typed) ?? []).map((word) => ({ typed, word })));
  }

  /**
   * Places of the terms that the document with most of them has, rare ones and those near its title counting more. Only
   * documents of rare terms are looked at: those of a frequent one are too many.
   */
  async mostTogether(terms: readonly QueryTerm[], except: readonly string[]): Promise<number[]> {
    const others = except.length === 0 ? [] : [not(anyOf('id', except))];
    const found = await this.documentsOf(terms, STEMMED_FIELDS, others, TOGETHER);
    const totals = found.map(({ total }) => total);
    const rare = totals.some((total) => total > 0 && total < FREQUENT);
    const candidates = new Set(
      found.flatMap(({ total, ids }) => (!rare || total < FREQUENT ? [...ids] : [])),
    );
    if (candidates.size === 0) return [];
    const among = [anyOf('id', [...candidates])];
    const anywhere = await this.documentsOf(terms, STEMMED_FIELDS, among, candidates.size);
    const near = await this.documentsOf(terms, ['names', 'context'], among, candidates.size);
    const rated = [...candidates].map((id) => {
      const places = terms.flatMap((_, place) => (anywhere[place]?.ids.has(id) ? [place] : []));
      const values = places.map(
        (place) =>
          (10 - Math.log(1 + Math.min(FREQUENT, totals[place] ?? 0))) *
          (near[place]?.ids.has(id) ? 1 : ELSEWHERE),
      );
      return { id, places, value: sum(values) };
    });
    rated.sort((left, right) => right.value - left.value || (left.id < right.id ? -1 : 1));
    return rated[0]?.places ?? [];
  }

  private async documentsOf(
    terms: readonly QueryTerm[],
    attributes: readonly string[],
    conditions: readonly string[],
    size: number,
  ): Promise<{ readonly total: number; readonly ids: ReadonlySet<string> }[]> {
    const asked = terms.map((term) =>
      partsOf(textOf(term)).map((part) => ({
        ...this.seen([...conditions, ...part.filter]),
        q: part.q,
        attributesToSearchOn: [...attributes],
        page: 1,
        hitsPerPage: size,
      })),
    );
    const answers = await this.connection.ask(asked.flat());
    return asked.map((queries) => {
      const own = answers.splice(0, queries.length);
      return {
        total: sum(own.map(totalOf)),
        ids: new Set(own.flatMap(({ hits }) => hits.map(({ id }) => id))),
      };
    });
  }

  private counting(word: string): MultiSearchQuery {
    const fields = { q: `"${stemOf(word)}"`, attributesToSearchOn: [...STEMMED_FIELDS] };
    return { ...this.seen([]), ...fields, page: 1, hitsPerPage: 0 };
  }

  private seen(conditions: readonly string[]): MultiSearchQuery {
    return {
      indexUid: this.indexUid,
      matchingStrategy: 'all',
      attributesToRetrieve: ['id'],
      filter: [visibleTo(this.visitor), ...conditions],
    };
  }
}

interface MatchBounds {
  readonly indices?: readonly number[];
}

function matchedWords(hit: Hit): string[] {
  const positions = hit._matchesPosition as { vocabulary?: readonly MatchBounds[] } | undefined;
  const words = hit.vocabulary as readonly string[];
  return (positions?.vocabulary ?? []).flatMap(({ indices }) => words[indices?.[0] ?? -1] ?? []);
}
