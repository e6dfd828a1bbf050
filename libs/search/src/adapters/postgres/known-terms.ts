import { readBits } from './bit-set';
import type { Found, Part } from './matches';

const MAX_BYTES = 32 * 1_024 * 1_024;

/** Bits of the words that were asked for before, which are the same as long as a settlement is: they are sent once. */
export class KnownTerms {
  private readonly bits = new Map<string, Found>();
  private bytes = 0;
  private json: string | undefined;

  constructor(readonly settlement: string | undefined) {}

  /** As a JSON array. */
  get terms(): string {
    this.json ??= JSON.stringify([...this.bits.keys()]);
    return this.json;
  }

  /** Others are to be learnt in its place: what is being asked for must stay. */
  get isFull(): boolean {
    return this.bytes > MAX_BYTES;
  }

  /** Of a part that names a term, with bits unless they were known when it was asked for. */
  bitsOf(part: Part): Found {
    const term = part.key ?? '';
    let known = this.bits.get(term);
    if (known === undefined) {
      const { words, title, context, hidden } = part;
      known = {
        words: readBits(words),
        title: readBits(title),
        context: readBits(context),
        hidden: readBits(hidden),
      };
      this.bits.set(term, known);
      this.json = undefined;
      this.bytes += [words, title, context, hidden].reduce((sum, bytes) => sum + (bytes?.length ?? 0), 0);
    }
    return known;
  }
}
