import { HarvestSourceError } from '../harvest-problem';

/**
 * Silence is counted in so many parts: while this process stands still it hears nobody, and that counts as one part at most,
 * not as the silence of the source.
 */
const PARTS = 10;

/**
 * The time a source has: a limit on each silence and one on everything. Silence counts only while we wait for the
 * source, so a slow reader of ours never makes a source late.
 */
export class Stopwatch {
  private readonly controller = new AbortController();
  private readonly total: NodeJS.Timeout;
  private idle: NodeJS.Timeout | undefined;

  constructor(
    private readonly where: string,
    private readonly idleMs: number,
    totalMs: number,
  ) {
    this.total = setTimeout(() => this.expire(totalMs, 'as a whole'), totalMs);
    // A document that nobody reads must not keep the process alive.
    this.total.unref();
  }

  /** Aborted with a {@link HarvestSourceError} `timed-out`. */
  get signal(): AbortSignal {
    return this.controller.signal;
  }

  /** Waits for the source, at most as long as it may be silent. */
  async wait<T>(answer: Promise<T>): Promise<T> {
    let left = PARTS;
    this.idle = setInterval(() => {
      if (--left === 0) {
        this.expire(this.idleMs, 'without a sign');
      }
    }, this.idleMs / PARTS);
    try {
      return await answer;
    } finally {
      clearInterval(this.idle);
    }
  }

  stop(): void {
    clearTimeout(this.total);
    clearInterval(this.idle);
  }

  private expire(milliseconds: number, how: string): void {
    const message = `${this.where} took more than ${milliseconds} ms ${how}.`;
    this.controller.abort(new HarvestSourceError('timed-out', message, this.where));
  }
}
