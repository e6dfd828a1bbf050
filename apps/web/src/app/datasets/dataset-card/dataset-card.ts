import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import { Badge } from '@passerelle/ui';
import { excerpt } from '../../core/excerpt';
import { ACCESS_LABELS } from '../../core/labels';
import type { DatasetSummary } from '../../core/api-types';
import { UpdatedOn } from '../../core/updated-on/updated-on';

/** A dataset in a list. */
@Component({
  selector: 'app-dataset-card',
  templateUrl: './dataset-card.html',
  styleUrl: './dataset-card.css',
  imports: [Badge, RouterLink, UpdatedOn],
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class DatasetCard {
  readonly dataset = input.required<DatasetSummary>();

  protected readonly summary = computed(() => {
    const { description_short, description } = this.dataset();
    return excerpt(description_short || description || '', 190);
  });
  /** Open is the rule in an open-data catalogue; only its exceptions are marked. */
  protected readonly limitedAccess = computed(() => {
    const { access_type } = this.dataset();
    return access_type === 'open' ? undefined : ACCESS_LABELS[access_type];
  });
}
