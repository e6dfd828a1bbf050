import { Combobox, ComboboxPopup, ComboboxWidget } from '@angular/aria/combobox';
import { Listbox, Option } from '@angular/aria/listbox';
import { ChangeDetectionStrategy, Component, computed, input, output, signal } from '@angular/core';
import { Suggestions, type Suggestion, type SuggestSearch } from './suggestions';

export interface SuggestLabels {
  /** Of the box. */
  readonly label: string;
  readonly hint?: string;
  readonly none: string;
  readonly failed: string;
  /** Read out when suggestions come. */
  readonly found: (count: number) => string;
}

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
  readonly search = input.required<SuggestSearch>();
  readonly choose = output<Suggestion>();

  protected readonly id = `suggest-${boxes++}`;
  protected readonly words = signal('');
  protected readonly expanded = signal(false);
  protected readonly chosen = signal<readonly Suggestion[]>([]);
  private readonly suggestions = new Suggestions();
  protected readonly found = computed(() => {
    const found = this.suggestions.found();
    return found === 'failed' ? [] : (found ?? []);
  });
  protected readonly said = computed(() => {
    const found = this.suggestions.found();
    const { none, failed, found: foundText } = this.labels();
    if (found === undefined) return '';
    if (found === 'failed') return failed;
    return found.length === 0 ? none : foundText(found.length);
  });

  protected changeWords(words: string): void {
    this.words.set(words);
    this.suggestions.ask(words, this.search());
  }

  protected take(values: readonly Suggestion[]): void {
    const [suggestion] = values;
    if (!suggestion) return;
    this.choose.emit(suggestion);
    this.words.set('');
    this.expanded.set(false);
    this.suggestions.clear();
    this.chosen.set([]);
  }
}
