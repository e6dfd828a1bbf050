import QuickLRU from 'quick-lru';

/** Below, working it out again is cheap. */
const WORTH_REMEMBERING = 10_000;
const FRESH_MS = 2_000;
const KEPT_MS = 10_000;

interface Answer<Value> {
  readonly value: Value;
  /** When it is to be worked out again. */
  readonly until: number;
}

/**
 * Answers that take long to work out, remembered for two seconds. Then whoever asks first works it out again, and who asks
 * meanwhile is told what it was. What is soon worked out is not remembered, so that whoever changes it sees it move at once.
 */
export class Remembered<Value> {
  private readonly answers: QuickLRU<string, Answer<Value>>;

  /**
   * @param sizeOf how much was looked at for an answer
   * @param most how many are remembered
   */
  constructor(
    private readonly sizeOf: (value: Value) => number,
    most: number,
  ) {
    this.answers = new QuickLRU({ maxSize: most, maxAge: KEPT_MS });
  }

  async ask(question: string, workOut: () => Promise<Value>): Promise<Value> {
    const known = this.answers.get(question);
    if (known !== undefined) {
      if (Date.now() < known.until) {
        return known.value;
      }
      this.remember(question, known.value);
    }
    const value = await workOut();
    if (this.sizeOf(value) >= WORTH_REMEMBERING) {
      this.remember(question, value);
    } else {
      this.answers.delete(question);
    }
    return value;
  }

  private remember(question: string, value: Value): void {
    this.answers.set(question, { value, until: Date.now() + FRESH_MS });
  }
}
