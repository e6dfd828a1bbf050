/** Does something a while after it was first asked for: one time after the other, and a last time before the process ends. */
export class DelayedTask {
  private timer: NodeJS.Timeout | undefined;
  /** Whoever waits for it knows of all times. */
  private running = Promise.resolve();
  private lastRun = -Infinity;

  /**
   * `task` must not throw.
   * @param pauseMs how long after one time the next comes at the earliest
   */
  constructor(
    private readonly task: () => Promise<void>,
    private readonly delayMs: number,
    private readonly pauseMs = 0,
  ) {}

  /** Once the delay is over, however often it is asked for until then. */
  schedule(): void {
    const wait = Math.max(this.delayMs, this.lastRun + this.pauseMs - performance.now());
    this.timer ??= setTimeout(() => void this.run(), wait).unref();
  }

  /** As soon as what is being done is done. */
  run(): Promise<void> {
    this.running = this.running.then(() => {
      this.cancel();
      this.lastRun = performance.now();
      return this.task();
    });
    return this.running;
  }

  /** A last time, and nothing that waits any more. */
  async end(): Promise<void> {
    await this.run();
    this.cancel();
  }

  private cancel(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
  }
}
