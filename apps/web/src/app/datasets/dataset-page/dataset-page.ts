import { ChangeDetectionStrategy, Component, input } from '@angular/core';
import type { Loaded } from '../../core/loaded';
import type { DataserviceSummary } from '../../dataservices/dataservice-card/dataservice-summary';
import { ProblemView } from '../../layout/problem-view/problem-view';
import type { ReusesMade } from '../../reuses/reuse-list/reuses-made';
import type { Discussions } from '../../discussions/discussions-of';
import type { DatasetDetails } from './dataset-details';
import { DatasetView } from './dataset-view/dataset-view';

/** The address of a dataset: what it is, or why it cannot be shown. */
@Component({
  selector: 'app-dataset-page',
  templateUrl: './dataset-page.html',
  imports: [DatasetView, ProblemView],
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class DatasetPage {
  readonly dataset = input.required<Loaded<DatasetDetails>>();
  readonly dataservices = input.required<readonly DataserviceSummary[]>();
  readonly reuses = input.required<ReusesMade>();
  readonly discussions = input.required<Discussions>();
}
