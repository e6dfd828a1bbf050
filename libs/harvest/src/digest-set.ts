import { hash } from 'node:crypto';

/**
 * Which texts were seen, in some 16 bytes each instead of the texts themselves: a source of a million records
 * costs 16 MB. Keeps 64 bits of a SHA-256; two of a million texts are taken for one with a chance of 1 in 30 million.
 */
export class DigestSet {
  /** Open addressing; two words per slot, both zero when free. */
  private slots = new Uint32Array(2 * 1024);
  private size = 0;

  /** Whether the text is new. */
  add(text: string): boolean {
    const digest = hash('sha256', text, 'buffer');
    // Zero marks a free slot, so the first word is never zero.
    if (!this.put(digest.readUInt32LE(0) || 1, digest.readUInt32LE(4))) {
      return false;
    }
    this.size++;
    if (this.size * 4 > this.slots.length) {
      this.grow();
    }
    return true;
  }

  private put(high: number, low: number): boolean {
    const { slots } = this;
    // Lengths are powers of two; the mask keeps the index even.
    for (let at = (low * 2) & (slots.length - 2); ; at = (at + 2) & (slots.length - 2)) {
      if (slots[at] === 0) {
        slots[at] = high;
        slots[at + 1] = low;
        return true;
      }
      if (slots[at] === high && slots[at + 1] === low) {
        return false;
      }
    }
  }

  private grow(): void {
    const old = this.slots;
    this.slots = new Uint32Array(old.length * 2);
    for (let at = 0; at < old.length; at += 2) {
      const high = old[at] ?? 0;
      if (high !== 0) {
        this.put(high, old[at + 1] ?? 0);
      }
    }
  }
}
