import {
  ChangeDetectionStrategy,
  Component,
  type ElementRef,
  inject,
  input,
  model,
  output,
  signal,
  viewChild,
} from '@angular/core';
import type { FormValueControl } from '@angular/forms/signals';
import { Field } from '../field/field';
import { Icon } from '../icon/icon';

export interface TagInputLabels {
  readonly add: string;
  readonly remove: (tag: string) => string;
  /** Read out. */
  readonly added: (tag: string) => string;
  readonly removed: (tag: string) => string;
}

/** Words one by one: typed, then added with Enter, a comma or the button; each can be taken away. Inside a `ui-field`. */
@Component({
  selector: 'ui-tag-input',
  templateUrl: './tag-input.html',
  styleUrl: './tag-input.css',
  imports: [Icon],
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class TagInput implements FormValueControl<readonly string[]> {
  readonly value = model<readonly string[]>([]);
  readonly touch = output();
  readonly labels = input.required<TagInputLabels>();

  protected readonly field = inject(Field);
  protected readonly said = signal('');
  private readonly box = viewChild.required<ElementRef<HTMLInputElement>>('box');

  focus(): void {
    this.box().nativeElement.focus();
  }

  protected addOnKey(event: KeyboardEvent): void {
    // While a word is composed, Enter belongs to the input method.
    if (event.isComposing || (event.key !== 'Enter' && event.key !== ',')) return;
    event.preventDefault();
    this.addTyped();
  }

  protected addTyped(): void {
    const box = this.box().nativeElement;
    const typed = box.value
      .split(',')
      .map((tag) => tag.trim())
      .filter((tag) => tag !== '');
    box.value = '';
    const added = [...new Set(typed)].filter((tag) => !this.value().includes(tag));
    if (added.length === 0) return;
    this.value.update((tags) => [...tags, ...added]);
    this.said.set(this.labels().added(added.join(', ')));
  }

  /** What was typed and not added would be lost without a word. */
  protected leave(): void {
    this.addTyped();
    this.touch.emit();
  }

  protected remove(tag: string): void {
    this.value.update((tags) => tags.filter((other) => other !== tag));
    this.said.set(this.labels().removed(tag));
    // The button that had the focus is gone.
    this.focus();
  }
}
