import { PercentPipe } from '@angular/common';
import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';
import { Icon } from '@passerelle/ui';
import type { DatasetDetails } from '../dataset-details';
import { explainQuality } from './quality-criteria';

/** How well a dataset is described, criterion by criterion, and what would make it better. */
@Component({
  selector: 'app-quality-panel',
  templateUrl: './quality-panel.html',
  styleUrl: './quality-panel.css',
  imports: [Icon, PercentPipe],
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class QualityPanel {
  readonly dataset = input.required<Pick<DatasetDetails, 'access_type' | 'quality'>>();
  /** For whoever can do something about it. */
  readonly open = input(false);

  protected readonly explained = computed(() => explainQuality(this.dataset()));
}
