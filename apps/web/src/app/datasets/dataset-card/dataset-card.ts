import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';
import { Counted } from '../../core/counted';
import { EntryCard } from '../../core/entry-card/entry-card';
import type { DatasetSummary } from './dataset-summary';

/** A dataset in a list. */
@Component({
  selector: 'app-dataset-card',
  templateUrl: './dataset-card.html',
  imports: [Counted, EntryCard],
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class DatasetCard {
  readonly dataset = input.required<DatasetSummary>();
  /** Not where all are of the same one. */
  readonly showProducer = input(true);

  protected readonly formats = computed(() => this.dataset().formats.join(', ').toUpperCase());
}
