/** Does something a while after it was first asked for: one time after the other, and a last time before the process ends. */
export class DelayedTask {
  private timer: NodeJS.Timeout | undefined;
  /** Whoever waits for it knows of all times. */
  private running = Promise.resolve();

  /** `task` must not throw. */
  constructor(
    private readonly task: () => Promise<void>,
    private readonly delayMs: number,
  ) {}

  /** Once the delay is over, however often it is asked for until then. */
  schedule(): void {
    this.timer ??= setTimeout(() => void this.run(), this.delayMs).unref();
  }

  /** As soon as what is being done is done. */
  run(): Promise<void> {
    this.running = this.running.then(() => {
      this.cancel();
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
