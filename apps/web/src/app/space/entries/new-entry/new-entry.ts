import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { EntryKind } from '@passerelle/catalog';
import { describePage } from '../../../core/page-head';
import { ENTRY_WORDS } from '../entry-words';
import { ProducerStep } from '../producer-step/producer-step';

/** The frame of something new: in whose name, then its description, which is the content. */
@Component({
  selector: 'app-new-entry',
  templateUrl: './new-entry.html',
  styles: '.body { max-width: 48rem; }',
  imports: [ProducerStep, RouterLink],
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class NewEntry {
  readonly kind = input.required<EntryKind>();
  /** Who publishes it, when that was chosen. */
  readonly producer = input<string>();

  protected readonly words = computed(() => ENTRY_WORDS[this.kind()]);

  constructor() {
    describePage(() => ({ title: this.words().create, noindex: true }));
  }
}
