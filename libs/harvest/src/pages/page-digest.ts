import { createHash } from 'node:crypto';

/** What a server says of itself stands before the records. */
const HEAD_BYTES = 4096;

/** Digest of a page, in which what differs with every answer does not count. Cut as its bytes may be. */
export class PageDigest {
  private readonly hash = createHash('sha256');
  private head: Buffer | undefined = Buffer.alloc(0);

  /**
   * @param meaning what else decides what the bytes mean
   * @param ignored what is left out of the first 4 KB
   */
  constructor(
    meaning: readonly string[],
    private readonly ignored?: RegExp,
  ) {
    this.hash.update(JSON.stringify(meaning));
  }

  add(bytes: Uint8Array): void {
    if (this.head === undefined) {
      this.hash.update(bytes);
      return;
    }
    this.head = Buffer.concat([this.head, bytes]);
    if (this.head.length >= HEAD_BYTES) {
      this.endHead(this.head);
    }
  }

  /** Hex. To be asked for once, at the end. */
  end(): string {
    if (this.head !== undefined) {
      this.endHead(this.head);
    }
    return this.hash.digest('hex');
  }

  private endHead(head: Buffer): void {
    const start = head.subarray(0, HEAD_BYTES).toString('latin1');
    this.hash.update(this.ignored ? start.replace(this.ignored, '') : start, 'latin1');
    this.hash.update(head.subarray(HEAD_BYTES));
    this.head = undefined;
  }
}
