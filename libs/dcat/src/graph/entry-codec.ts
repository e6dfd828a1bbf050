import type { Term } from '../rdf/term';
import type { Entry } from './graph';

/** No term holds it: the parser takes it out (PostgreSQL could not keep it). */
const SEPARATOR = '\0';

/**
 * Writes values as one text and back: for each the number of its predicate, a letter for its kind, the value, and the
 * language or datatype. Several times faster than JSON, which matters for millions of triples.
 */
export class EntryCodec {
  /** Only predicates that the mapping reads come here, so both stay small. */
  private readonly numbers = new Map<string, string>();
  private readonly predicates: string[] = [];

  encode(entries: readonly Entry[]): string {
    const fields: string[] = [];
    for (const [predicate, term] of entries) {
      fields.push(this.numberOf(predicate));
      if (term.kind !== 'literal') {
        fields.push(term.kind === 'iri' ? 'i' : 'b', term.value, '');
      } else if (term.language !== undefined) {
        fields.push('l', term.value, term.language);
      } else if (term.datatype !== undefined) {
        fields.push('t', term.value, term.datatype);
      } else {
        fields.push('p', term.value, '');
      }
    }
    return fields.join(SEPARATOR);
  }

  decode(text: string): Entry[] {
    const fields = text.split(SEPARATOR);
    const entries: Entry[] = [];
    for (let at = 0; at + 3 < fields.length; at += 4) {
      const predicate = this.predicates[Number(fields[at])] ?? '';
      entries.push([predicate, toTerm(fields[at + 1], fields[at + 2], fields[at + 3])]);
    }
    return entries;
  }

  private numberOf(predicate: string): string {
    let number = this.numbers.get(predicate);
    if (number === undefined) {
      number = String(this.predicates.push(predicate) - 1);
      this.numbers.set(predicate, number);
    }
    return number;
  }
}

function toTerm(kind: string | undefined, value = '', qualifier = ''): Term {
  switch (kind) {
    case 'i':
      return { kind: 'iri', value };
    case 'b':
      return { kind: 'blank', value };
    case 'l':
      return { kind: 'literal', value, language: qualifier };
    case 't':
      return { kind: 'literal', value, datatype: qualifier };
    default:
      return { kind: 'literal', value };
  }
}
