import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import { Badge } from '@passerelle/ui';
import { Counted } from '../../core/counted';
import { ACCESS_LABELS } from '../../core/labels';
import { UpdatedOn } from '../../core/updated-on/updated-on';
import type { DatasetSummary } from './dataset-summary';

/** A dataset in a list. */
@Component({
  selector: 'app-dataset-card',
  templateUrl: './dataset-card.html',
  styleUrl: './dataset-card.css',
  imports: [Badge, Counted, RouterLink, UpdatedOn],
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class DatasetCard {
  readonly dataset = input.required<DatasetSummary>();
  /** Not where all are of the same one. */
  readonly showProducer = input(true);

  /** Open is the rule in an open-data catalogue; only its exceptions are marked. */
  protected readonly limitedAccess = computed(() => {
    const { access_type } = this.dataset();
    return access_type === 'open' ? undefined : ACCESS_LABELS[access_type];
  });
  protected readonly producer = computed(() => (this.showProducer() ? this.dataset().producer : undefined));
  protected readonly formats = computed(() => this.dataset().formats.join(', ').toUpperCase());
}
