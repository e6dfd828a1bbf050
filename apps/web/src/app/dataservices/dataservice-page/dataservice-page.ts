import { ChangeDetectionStrategy, Component, input } from '@angular/core';
import type { Loaded } from '../../core/loaded';
import { ProblemView } from '../../layout/problem-view/problem-view';
import type { LinkedDatasets } from '../../datasets/linked-datasets/linked-datasets';
import type { ReusesMade } from '../../reuses/reuse-list/reuses-made';
import type { Discussions } from '../../discussions/discussions-of';
import type { DataserviceDetails } from './dataservice-details';
import type { DescribedApi } from './described-api';
import { DataserviceView } from './dataservice-view/dataservice-view';

/** The address of an API: what it is, or why it cannot be shown. */
@Component({
  selector: 'app-dataservice-page',
  templateUrl: './dataservice-page.html',
  imports: [DataserviceView, ProblemView],
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class DataservicePage {
  readonly dataservice = input.required<Loaded<DataserviceDetails>>();
  readonly datasets = input.required<LinkedDatasets>();
  readonly described = input.required<DescribedApi>();
  readonly reuses = input.required<ReusesMade>();
  readonly discussions = input.required<Discussions>();
}
