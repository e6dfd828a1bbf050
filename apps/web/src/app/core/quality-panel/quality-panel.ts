import { PercentPipe } from '@angular/common';
import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';
import { Icon } from '@passerelle/ui';
import type { DataserviceResponse, DatasetResponse } from '../api-types';
import { explainDataservice } from './dataservice-criteria';
import { explainDataset } from './dataset-criteria';

/** What is judged, as its kind: each has criteria of its own. */
export type Judged =
  | ({ readonly kind: 'dataset' } & Pick<DatasetResponse, 'access_type' | 'quality'>)
  | ({ readonly kind: 'dataservice' } & Pick<DataserviceResponse, 'access_type' | 'quality'>);

/** How well a dataset or an API is described, criterion by criterion, and what would make it better. */
@Component({
  selector: 'app-quality-panel',
  templateUrl: './quality-panel.html',
  styleUrl: './quality-panel.css',
  imports: [Icon, PercentPipe],
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class QualityPanel {
  readonly entry = input.required<Judged>();
  /** For whoever can do something about it. */
  readonly open = input(false);

  protected readonly explained = computed(() => {
    const entry = this.entry();
    return entry.kind === 'dataset' ? explainDataset(entry) : explainDataservice(entry);
  });
}
