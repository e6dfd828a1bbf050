import {
  ChangeDetectionStrategy,
  Component,
  effect,
  type ElementRef,
  input,
  output,
  viewChild,
} from '@angular/core';
import { Icon } from '../icon/icon';

/** A field that a plain form must send besides the words. */
export interface KeptField {
  readonly name: string;
  readonly value: string;
}

/** Words to look for: a plain GET form, that the application takes over where scripts run. */
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
  readonly find = output<string>();

  private readonly field = viewChild.required<ElementRef<HTMLInputElement>>('field');

  constructor() {
    let isFirst = true;
    effect(() => {
      const words = this.words();
      // The first words are an attribute: what someone typed before the scripts ran must stay.
      if (!isFirst) this.field().nativeElement.value = words;
      isFirst = false;
    });
  }

  protected submitWords(event: Event, words: string): void {
    event.preventDefault();
    this.find.emit(words.trim());
  }
}
