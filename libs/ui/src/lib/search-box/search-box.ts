import {
  afterNextRender,
  ChangeDetectionStrategy,
  Component,
  computed,
  effect,
  type ElementRef,
  input,
  output,
  signal,
  viewChild,
} from '@angular/core';
import { Icon } from '../icon/icon';
import { Suggestions, type Suggestion, type SuggestSearch } from '../suggest/suggestions';

/** A field that a plain form must send besides the words. */
export interface KeptField {
  readonly name: string;
  readonly value: string;
}

/** What a search box suggests while one types. */
export interface SearchBoxSuggestions {
  readonly search: SuggestSearch;
  /** Of the list. */
  readonly label: string;
  /** Read out when suggestions come. */
  readonly found: (count: number) => string;
}

const NONE = -1;
let boxes = 0;

/**
 * Words to look for: a plain GET form, that the application takes over where scripts run. With `suggestions` it is a
 * combobox too, after the pattern of the ARIA practices; unlike those of Angular Aria it leaves alone what was typed before
 * the scripts ran, and Enter searches for the words unless a suggestion was moved to.
 */
@Component({
  selector: 'ui-search-box',
  templateUrl: './search-box.html',
  styleUrl: './search-box.css',
  imports: [Icon],
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class SearchBox {
  /** Where the form leads; the words go there as `q`. */
  readonly action = input.required<string>();
  readonly words = input('');
  readonly kept = input<readonly KeptField[]>([]);
  readonly label = input.required<string>();
  readonly placeholder = input('');
  readonly submitLabel = input.required<string>();
  readonly suggestions = input<SearchBoxSuggestions>();
  readonly find = output<string>();
  readonly choose = output<Suggestion>();

  protected readonly id = `search-${boxes++}`;
  /** Where scripts run. */
  private readonly isAlive = signal(false);
  protected readonly isCombobox = computed(() => this.isAlive() && this.suggestions() !== undefined);
  protected readonly active = signal(NONE);
  private readonly isClosed = signal(false);
  private readonly suggested = new Suggestions();
  protected readonly shown = computed(() => {
    const found = this.suggested.found();
    return this.isClosed() || found === undefined || found === 'failed' ? [] : found;
  });
  protected readonly said = computed(() => {
    const count = this.shown().length;
    return count === 0 ? '' : this.suggestions()?.found(count);
  });
  private readonly field = viewChild.required<ElementRef<HTMLInputElement>>('field');

  constructor() {
    afterNextRender(() => this.isAlive.set(true));
    let isFirst = true;
    effect(() => {
      const words = this.words();
      // The first words are an attribute: what someone typed before the scripts ran must stay.
      if (!isFirst) this.field().nativeElement.value = words;
      isFirst = false;
    });
  }

  protected ask(words: string): void {
    const suggestions = this.suggestions();
    if (suggestions === undefined) return;
    this.isClosed.set(false);
    this.active.set(NONE);
    this.suggested.ask(words, suggestions.search);
  }

  protected pressKey(event: KeyboardEvent): void {
    const shown = this.shown();
    const suggestion = shown[this.active()];
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      this.isClosed.set(false);
      this.move(event.key === 'ArrowDown' ? 1 : -1);
    } else if (event.key === 'Escape' && shown.length > 0) {
      this.close();
    } else if (event.key === 'Enter' && suggestion) {
      this.take(suggestion);
    } else {
      return;
    }
    event.preventDefault();
  }

  /** Past either end, the words themselves are next. */
  private move(step: 1 | -1): void {
    const stops = this.shown().length + 1;
    this.active.update((place) => ((place + 1 + step + stops) % stops) - 1);
  }

  protected close(): void {
    this.isClosed.set(true);
    this.active.set(NONE);
  }

  protected take(suggestion: Suggestion): void {
    this.close();
    this.choose.emit(suggestion);
  }

  protected submitWords(event: Event, words: string): void {
    event.preventDefault();
    this.suggested.clear();
    this.find.emit(words.trim());
  }
}
