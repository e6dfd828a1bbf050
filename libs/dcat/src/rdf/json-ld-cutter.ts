import { RDF_LIMITS } from './limits';
import { RdfError } from './rdf-error';

/** Elements of an array are parsed together up to this length: the parser's work grows faster than it. */
const PIECE_CHARACTERS = 256_000;
/** Longest text that every piece repeats: the context, and what the root says of itself before its long array. */
const REPEATED_CHARACTERS = 64_000;

const QUOTE = 0x22;
const COMMA = 0x2c;
const OPEN_ARRAY = 0x5b;
const BACKSLASH = 0x5c;
const CLOSE_ARRAY = 0x5d;
const OPEN_OBJECT = 0x7b;
const CLOSE_OBJECT = 0x7d;

/**
 * Cuts a JSON-LD document, as its text arrives, into documents that mean the same together: the parser keeps whole
 * documents in memory. It is cut where catalogues are long, in an array at the root or in one that a member of the
 * root holds (`@graph`, `dcat:dataset`); everything else stays for the last piece. Blank node labels keep their meaning
 * across pieces, since the parser keeps them. What is no JSON reaches the parser as it is, to be refused there.
 */
export class JsonLdCutter {
  private depth = 0;
  private inString = false;
  private escaped = false;
  private rootIsArray = false;
  /** Text up to the bracket of the root, that bracket included. */
  private opening = '';
  /** Of a root that is an object: its complete members, without those that were cut. */
  private readonly members: string[] = [];
  private membersLength = 0;
  /** The member being read; of one that holds an array, up to its bracket. */
  private member = '';
  private memberIsCut = false;
  /** The elements of the array being read, since its bracket or the last cut. */
  private elements = '';
  private inElements = false;
  private hasCut = false;
  /** From the bracket that closes the root to the end. */
  private closing = '';

  /**
   * @returns the pieces that are complete
   * @throws RdfError
   */
  push(text: string): string[] {
    const pieces: string[] = [];
    let from = 0;
    for (let at = 0; at < text.length && this.closing === ''; at++) {
      const code = text.charCodeAt(at);
      if (!this.isStructural(code)) {
        continue;
      }
      const before = text.slice(from, at);
      from = at + 1;
      switch (code) {
        case OPEN_ARRAY:
        case OPEN_OBJECT:
          this.open(before + text.charAt(at), code === OPEN_ARRAY);
          break;
        case COMMA:
          pieces.push(...this.separate(before));
          break;
        default:
          pieces.push(...this.close(before, text.charAt(at)));
      }
    }
    this.append(text.slice(from));
    return pieces;
  }

  /** The last piece: all that was not cut, as incomplete as it came. */
  end(): string {
    const members = this.member === '' ? this.members : [...this.members, this.member];
    return this.opening + members.join(',') + this.elements + this.closing;
  }

  /** Whether a character is a bracket or comma outside strings. */
  private isStructural(code: number): boolean {
    if (this.inString) {
      if (this.escaped) {
        this.escaped = false;
      } else if (code === BACKSLASH) {
        this.escaped = true;
      } else if (code === QUOTE) {
        this.inString = false;
      }
      return false;
    }
    this.inString = code === QUOTE;
    return (
      code === COMMA ||
      code === OPEN_ARRAY ||
      code === OPEN_OBJECT ||
      code === CLOSE_ARRAY ||
      code === CLOSE_OBJECT
    );
  }

  private open(text: string, isArray: boolean): void {
    this.append(text);
    if (++this.depth > RDF_LIMITS.depth) {
      throw new RdfError('too-large', `More than ${RDF_LIMITS.depth} nested braces.`);
    }
    if (this.depth === 1) {
      this.rootIsArray = isArray;
    }
    if (isArray && this.depth === (this.rootIsArray ? 1 : 2)) {
      this.inElements = true;
    }
  }

  private separate(text: string): string[] {
    if (this.depth === 1 && !this.rootIsArray) {
      this.append(text);
      this.endMember();
      return [];
    }
    const isBetweenElements = this.inElements && this.depth === (this.rootIsArray ? 1 : 2);
    this.append(text);
    if (
      !isBetweenElements ||
      this.elements.length < PIECE_CHARACTERS ||
      this.membersLength > REPEATED_CHARACTERS
    ) {
      this.append(',');
      return [];
    }
    this.memberIsCut = true;
    this.hasCut = true;
    return [this.takePiece()];
  }

  private close(text: string, bracket: string): string[] {
    this.append(text);
    this.depth--;
    if (this.depth === 0) {
      if (!this.rootIsArray) {
        this.endMember();
      }
      this.closing = bracket;
      return [];
    }
    if (this.depth > 1 || !this.inElements || this.rootIsArray) {
      this.append(bracket);
      return [];
    }
    this.inElements = false;
    if (this.memberIsCut) {
      const piece = this.takePiece();
      this.member = '';
      return [piece];
    }
    this.member += this.elements + bracket;
    this.elements = '';
    return [];
  }

  private endMember(): void {
    if (this.hasCut) {
      this.refuseLateKeyword();
    }
    if (this.member.trim() !== '') {
      this.members.push(this.member);
      this.membersLength += this.member.length;
    }
    this.member = '';
    this.memberIsCut = false;
  }

  private takePiece(): string {
    const elements = this.elements;
    this.elements = '';
    return this.rootIsArray
      ? `${this.opening}${elements}]`
      : `${this.opening}${[...this.members, this.member].join(',')}${elements}]}`;
  }

  private append(text: string): void {
    if (this.closing !== '') {
      this.closing += text;
    } else if (this.depth === 0) {
      this.opening += text;
    } else if (this.inElements) {
      this.elements += text;
    } else {
      this.member += text;
    }
  }

  /**
   * Members of an object have no order, but the pieces that went out already were read without this one. Keywords may
   * have another name in the context, as in `"id": "@id"`.
   */
  private refuseLateKeyword(): void {
    const key = /^\s*"([^"\\]+)"\s*:/.exec(this.member)?.[1] ?? '';
    const context = this.members.find((member) => /^\s*"@context"/.test(member)) ?? '';
    const alias = new RegExp(
      `"${key.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')}"\\s*:\\s*(?:\\{\\s*"@id"\\s*:\\s*)?"@(?:id|type)"`,
    );
    // Contexts that are named by their address have these other names.
    const isNamed = /^\s*"@context"\s*:\s*(?:\[[^{]*)?"/.test(context) && ['id', 'type'].includes(key);
    if (['@context', '@id', '@type'].includes(key) || alias.test(context) || isNamed) {
      throw new RdfError(
        'too-large',
        `A JSON-LD document of this length must say ${key} before its long array, not after.`,
      );
    }
  }
}
