import { Combobox, ComboboxPopup, ComboboxWidget } from '@angular/aria/combobox';
import { Listbox, Option } from '@angular/aria/listbox';
import {
  ChangeDetectionStrategy,
  Component,
  DestroyRef,
  inject,
  input,
  output,
  PendingTasks,
  signal,
} from '@angular/core';

export interface Suggestion {
  readonly id: string;
  readonly label: string;
  /** Tells apart those of the same name. */
  readonly detail?: string;
}

export interface SuggestLabels {
  /** Of the box. */
  readonly label: string;
  readonly hint?: string;
  readonly none: string;
  readonly failed: string;
  /** Read out when suggestions come. */
  readonly found: (count: number) => string;
}

/** Long enough not to ask at every letter. */
const PAUSE_MS = 250;

let boxes = 0;

/** A box that suggests what to choose while one types; what is chosen is given out and the box is empty again. */
@Component({
  selector: 'ui-suggest',
  templateUrl: './suggest.html',
  styleUrl: './suggest.css',
  imports: [Combobox, ComboboxPopup, ComboboxWidget, Listbox, Option],
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class Suggest {
  readonly labels = input.required<SuggestLabels>();
  /** Finds suggestions for what was typed; none is `undefined` when they cannot be had. */
  readonly search = input.required<(words: string) => Promise<readonly Suggestion[] | undefined>>();
  readonly choose = output<Suggestion>();

  protected readonly id = `suggest-${boxes++}`;
  protected readonly words = signal('');
  protected readonly expanded = signal(false);
  protected readonly found = signal<readonly Suggestion[]>([]);
  protected readonly said = signal('');
  protected readonly chosen = signal<readonly Suggestion[]>([]);
  private readonly tasks = inject(PendingTasks);
  private stopWaiting: (() => void) | undefined;

  constructor() {
    inject(DestroyRef).onDestroy(() => this.stopWaiting?.());
  }

  protected changeWords(words: string): void {
    this.words.set(words);
    this.stopWaiting?.();
    const asked = words.trim();
    if (asked === '') {
      this.show([], '');
      return;
    }
    this.askAfterPause(asked);
  }

  protected take(values: readonly Suggestion[]): void {
    const [suggestion] = values;
    if (!suggestion) return;
    this.choose.emit(suggestion);
    this.words.set('');
    this.expanded.set(false);
    this.show([], '');
    this.chosen.set([]);
  }

  private askAfterPause(words: string): void {
    // The application is not at rest before the answer: tests wait for it.
    const done = this.tasks.add();
    const pause = setTimeout(() => void this.ask(words).finally(done), PAUSE_MS);
    this.stopWaiting = () => {
      clearTimeout(pause);
      done();
    };
  }

  private async ask(words: string): Promise<void> {
    const found = await this.search()(words);
    // An answer that comes late must not replace that to what was typed since.
    if (words !== this.words().trim()) return;
    const { none, failed, found: foundText } = this.labels();
    this.show(
      found ?? [],
      found === undefined ? failed : found.length === 0 ? none : foundText(found.length),
    );
  }

  private show(found: readonly Suggestion[], said: string): void {
    this.found.set(found);
    this.said.set(said);
  }
}
