import type { QueryTerm, QueryText } from '../../query-text';

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
  /** The words, when nothing but words has to be found. */
  readonly plain?: readonly string[];
  readonly key?: string;
  readonly identifiers: readonly string[];
}

export function toTextQuery(text: QueryText): TextQuery {
  const terms = text.terms.map(toTermQuery);
  const positive = [...terms, ...text.phrases.map(adjacent)];
  const excluded = text.excluded.map((words) => `!(${all(words)})`);
  const typed = [...text.terms.flatMap((term) => term.words), ...text.phrases.flat()];
  return {
    blank: text.blank,
    config: text.literal ? 'simple' : 'french',
    ...optionalField('query', [...positive, ...excluded].join(' & ')),
    ...optionalField('positive', positive.join(' & ')),
    ...optionalField('typed', all(typed)),
    ...optionalField('phrase', typed.length > 1 ? adjacent(typed) : ''),
    ...optionalField('optional', text.optional.map(quoted).join(' | ')),
    terms,
    ...(isPlain(text) ? { plain: text.terms.flatMap((term) => term.words) } : {}),
    ...optionalField('key', text.key),
    identifiers: text.identifiers,
  };
}

function isPlain(text: QueryText): boolean {
  return (
    !text.literal &&
    (text.blank || text.terms.length > 0) &&
    text.phrases.length + text.excluded.length === 0 &&
    text.terms.every((term) => term.alternatives.length === 0)
  );
}

/** A term and what means the same. */
export function toTermQuery({ words, alternatives }: QueryTerm): string {
  return `(${[all(words), ...alternatives.map(adjacent)].join(' | ')})`;
}

/** Words of titles that begin with the given ones; a lone last letter says too little to look for. */
export function toPrefixQuery(words: readonly string[]): string {
  const telling = words.filter((word, place) => place === 0 || word.length > 1);
  return telling.map((word) => `${quoted(word)}:*`).join(' & ');
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
