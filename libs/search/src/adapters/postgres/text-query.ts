import { termsOf, type QueryTerm, type QueryText } from '../../query-text';
import { synonymGroups } from '../../synonyms';

/** A query text as `search.find` reads it; words hold letters and digits only, so that none of it is syntax. */
export interface TextQuery {
  readonly blank: boolean;
  readonly config: 'french' | 'simple';
  readonly query?: string;
  readonly positive?: string;
  readonly typed?: string;
  readonly phrase?: string;
  readonly optional?: string;
  readonly terms: readonly string[];
  /** Terms that must not be found. */
  readonly unwanted: readonly string[];
  /** No order of words matters, none is asked for as it is: the terms say it all. */
  readonly words_alone: boolean;
  readonly key?: string;
  readonly identifiers: readonly string[];
}

export function toTextQuery(text: QueryText): TextQuery {
  const terms = text.terms.map(toTermQuery);
  const positive = [...terms, ...text.phrases.map(adjacent)];
  const unwanted = text.excluded.map(adjacent);
  const typed = [...text.terms.flatMap((term) => term.words), ...text.phrases.flat()];
  return {
    blank: text.blank,
    config: text.literal ? 'simple' : 'french',
    ...optionalField('query', [...positive, ...unwanted.map((words) => `!${words}`)].join(' & ')),
    ...optionalField('positive', positive.join(' & ')),
    ...optionalField('typed', all(typed)),
    ...optionalField('phrase', typed.length > 1 ? adjacent(typed) : ''),
    ...optionalField('optional', text.optional.map(quoted).join(' | ')),
    terms,
    unwanted,
    words_alone: !text.literal && text.phrases.length === 0,
    ...optionalField('key', text.key),
    identifiers: text.identifiers,
  };
}

/** A term and what means the same. */
export function toTermQuery({ words, alternatives }: QueryTerm): string {
  return `(${[all(words), ...alternatives.map(adjacent)].join(' | ')})`;
}

/** Terms of all expressions that mean the same as others: a search for one need not read what the documents say. */
export function expressionQueries(): readonly string[] {
  return synonymGroups()
    .flat()
    .flatMap((words) => termsOf(words).map(toTermQuery));
}

/** Words of titles that begin with the given ones; a lone last letter says too little to look for. */
export function toPrefixQuery(words: readonly string[]): string {
  const telling = words.filter((word, place) => place === 0 || word.length > 1);
  return beginningWith(telling);
}

/** The same of words that begin with more than two letters, as long as there are any. */
export function toLongerPrefixQuery(words: readonly string[]): string {
  const longer = words.filter((word) => word.length > 2);
  return longer.length === 0 ? toPrefixQuery(words) : beginningWith(longer);
}

function beginningWith(words: readonly string[]): string {
  return words.map((word) => `${quoted(word)}:*`).join(' & ');
}

function all(words: readonly string[]): string {
  return words.length === 0 ? '' : `(${words.map(quoted).join(' & ')})`;
}

function adjacent(words: readonly string[]): string {
  return words.length === 0 ? '' : `(${words.map(quoted).join(' <-> ')})`;
}

function quoted(word: string): string {
  return `'${word}'`;
}

function optionalField<Name extends string>(name: Name, value: string): Partial<Record<Name, string>> {
  return value === '' ? {} : ({ [name]: value } as Record<Name, string>);
}
