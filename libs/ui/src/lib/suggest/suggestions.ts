import { DestroyRef, inject, PendingTasks, signal } from '@angular/core';

export interface Suggestion {
  readonly id: string;
  readonly label: string;
  /** Tells apart those of the same name. */
  readonly detail?: string;
}

/** Finds suggestions for what was typed; `undefined` when they cannot be had. */
export type SuggestSearch = (words: string) => Promise<readonly Suggestion[] | undefined>;

/** Long enough not to ask at every letter. */
const PAUSE_MS = 250;

/** What is suggested for what is being typed: asked for after a pause, and only the answer to the last words counts. */
export class Suggestions {
  /** `undefined` before there is an answer, and when nothing is typed. */
  readonly found = signal<readonly Suggestion[] | 'failed' | undefined>(undefined);
  private readonly tasks = inject(PendingTasks);
  private words = '';
  private stopWaiting: (() => void) | undefined;

  /** In an injection context. */
  constructor() {
    inject(DestroyRef).onDestroy(() => this.stopWaiting?.());
  }

  ask(typed: string, search: SuggestSearch): void {
    this.stopWaiting?.();
    this.words = typed.trim();
    if (this.words === '') {
      this.found.set(undefined);
      return;
    }
    // The application is not at rest before the answer: tests wait for it.
    const done = this.tasks.add();
    const pause = setTimeout(() => void this.answer(this.words, search).finally(done), PAUSE_MS);
    this.stopWaiting = () => {
      clearTimeout(pause);
      done();
    };
  }

  /** An answer that is on its way is not shown any more. */
  clear(): void {
    this.stopWaiting?.();
    this.words = '';
    this.found.set(undefined);
  }

  private async answer(words: string, search: SuggestSearch): Promise<void> {
    const found = await search(words);
    if (words === this.words) this.found.set(found ?? 'failed');
  }
}
