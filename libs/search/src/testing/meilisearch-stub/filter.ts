import QuickLRU from 'quick-lru';

/** The documents of the stub: any JSON object with an identifier. */
export type StubDocument = Record<string, unknown>;

export interface FilterFeatures {
  readonly equality: boolean;
  readonly comparison: boolean;
}
export type FeaturesOf = (attribute: string) => FilterFeatures | undefined;
export type Condition = (document: StubDocument) => boolean;

/** What Meilisearch answers 400 to. */
export class InvalidFilterError extends Error {}

const TOKEN = /\s*(?:"((?:[^"\\]|\\.)*)"|'((?:[^'\\]|\\.)*)'|(>=|<=|!=|[=<>()[\],])|([^\s"'=<>!()[\],]+))/gu;

interface Token {
  readonly text: string;
  readonly isValue: boolean;
}

const MAX_VALUE_BYTES = 468;

/** How Meilisearch compares strings: trimmed, compatibility forms undone, in small letters, cut at 468 bytes. */
export function comparable(value: string): string {
  const known = COMPARABLE.get(value);
  if (known !== undefined) return known;
  const folded = value.trim().normalize('NFKD').toLowerCase();
  const cut = Buffer.from(folded).subarray(0, MAX_VALUE_BYTES).toString();
  COMPARABLE.set(value, cut);
  return cut;
}
/** The same few values are compared for every document. */
const COMPARABLE = new QuickLRU<string, string>({ maxSize: 10_000 });

export function valuesOf(document: StubDocument, attribute: string): (string | number)[] {
  const value = document[attribute];
  const values: unknown[] = Array.isArray(value) ? value : [value];
  return values.filter((one) => typeof one === 'string' || typeof one === 'number');
}

/** A filter as the API takes it: a string, or a list of which all must hold and whose inner lists give a choice. */
export function toCondition(filter: unknown, featuresOf: FeaturesOf): Condition {
  if (filter === undefined || filter === null) return () => true;
  if (typeof filter === 'string') return new FilterReader(filter, featuresOf).read();
  if (!Array.isArray(filter)) throw new InvalidFilterError('The filter is neither a string nor a list');
  const conditions = filter.map((one: unknown) => {
    if (!Array.isArray(one)) return toCondition(one, featuresOf);
    const choices = one.map((choice) => toCondition(choice, featuresOf));
    return (document: StubDocument) => choices.some((choice) => choice(document));
  });
  return (document) => conditions.every((condition) => condition(document));
}

/** `NOT` binds tighter than `AND`, `AND` tighter than `OR`. */
class FilterReader {
  private readonly tokens: Token[] = [];
  private place = 0;

  constructor(
    private readonly text: string,
    private readonly featuresOf: FeaturesOf,
  ) {
    let end = 0;
    for (const match of text.matchAll(TOKEN)) {
      if (match.index !== end) throw this.error(`cannot be read at ${end}`);
      end = match.index + match[0].length;
      const [, double, single, symbol, word] = match;
      const quoted = double ?? single;
      this.tokens.push({
        text: quoted?.replace(/\\(.)/gsu, '$1') ?? symbol ?? word ?? '',
        isValue: quoted !== undefined,
      });
    }
    if (text.slice(end).trim() !== '') throw this.error(`cannot be read at ${end}`);
  }

  read(): Condition {
    const condition = this.or();
    if (this.place < this.tokens.length) throw this.error(`does not end before ${this.peek() ?? ''}`);
    return condition;
  }

  private or(): Condition {
    const choices = [this.and()];
    while (this.take('OR')) choices.push(this.and());
    return (document) => choices.some((choice) => choice(document));
  }

  private and(): Condition {
    const conditions = [this.not()];
    while (this.take('AND')) conditions.push(this.not());
    return (document) => conditions.every((condition) => condition(document));
  }

  private not(): Condition {
    if (this.take('NOT')) {
      const condition = this.not();
      return (document) => !condition(document);
    }
    if (this.take('(')) {
      const condition = this.or();
      this.expect(')');
      return condition;
    }
    return this.comparison();
  }

  private comparison(): Condition {
    const attribute = this.next();
    const features = this.featuresOf(attribute);
    if (!features) throw this.error(`asks for ${attribute}, which is not filterable`);
    const some = (test: (value: string | number) => boolean): Condition => {
      return (document) => valuesOf(document, attribute).some(test);
    };
    if (this.take('NOT')) {
      this.expect('IN');
      const values = this.list();
      return (document) => !some((value) => values.some((other) => isEqual(value, other)))(document);
    }
    if (this.take('IN')) {
      const values = this.list();
      this.allow(features.equality, attribute, 'IN');
      return some((value) => values.some((other) => isEqual(value, other)));
    }
    if (this.take('EXISTS')) return (document) => attribute in document;
    if (this.take('STARTS')) {
      this.expect('WITH');
      const start = comparable(this.next());
      return some((value) => typeof value === 'string' && comparable(value).startsWith(start));
    }
    const operator = this.next();
    const value = this.next();
    switch (operator) {
      case '=':
      case '!=': {
        this.allow(features.equality, attribute, operator);
        const equal = some((own) => isEqual(own, value));
        return operator === '=' ? equal : (document) => !equal(document);
      }
      case '>':
      case '>=':
      case '<':
      case '<=':
        this.allow(features.comparison, attribute, operator);
        return some((own) => compares(own, operator, value));
      default:
        throw this.error(`has the unknown operator ${operator}`);
    }
  }

  private list(): string[] {
    this.expect('[');
    const values: string[] = [];
    while (!this.take(']')) {
      values.push(this.next());
      this.take(',');
    }
    return values;
  }

  private allow(allowed: boolean, attribute: string, operator: string): void {
    if (!allowed) throw this.error(`uses ${operator} on ${attribute}, which its settings do not allow`);
  }

  private peek(): string | undefined {
    return this.tokens[this.place]?.text;
  }

  private next(): string {
    const token = this.tokens[this.place];
    if (!token) throw this.error('ends too early');
    this.place += 1;
    return token.text;
  }

  private take(word: string): boolean {
    const token = this.tokens[this.place];
    if (!token || token.isValue || token.text !== word) return false;
    this.place += 1;
    return true;
  }

  private expect(word: string): void {
    if (!this.take(word)) throw this.error(`lacks ${word}`);
  }

  private error(problem: string): InvalidFilterError {
    return new InvalidFilterError(`The filter ${problem}: ${this.text.slice(0, 200)}`);
  }
}

function isEqual(value: string | number, asked: string): boolean {
  return typeof value === 'number' ? value === Number(asked) : comparable(value) === comparable(asked);
}

function compares(value: string | number, operator: string, asked: string): boolean {
  const [left, right] =
    typeof value === 'number' ? [value, Number(asked)] : [comparable(value), comparable(asked)];
  if (operator === '>') return left > right;
  if (operator === '>=') return left >= right;
  if (operator === '<') return left < right;
  return left <= right;
}
