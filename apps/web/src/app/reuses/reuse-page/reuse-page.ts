import { ChangeDetectionStrategy, Component, input } from '@angular/core';
import type { Loaded } from '../../core/loaded';
import type { DataserviceSummary } from '../../dataservices/dataservice-card/dataservice-summary';
import type { LinkedDatasets } from '../../datasets/linked-datasets/linked-datasets';
import { ProblemView } from '../../layout/problem-view/problem-view';
import type { Discussions } from '../../discussions/discussions-of';
import type { ReuseDetails } from './reuse-details';
import { ReuseView } from './reuse-view/reuse-view';

/** The address of a reuse: what it is, or why it cannot be shown. */
@Component({
  selector: 'app-reuse-page',
  templateUrl: './reuse-page.html',
  imports: [ProblemView, ReuseView],
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ReusePage {
  readonly reuse = input.required<Loaded<ReuseDetails>>();
  readonly datasets = input.required<LinkedDatasets>();
  readonly dataservices = input.required<readonly DataserviceSummary[]>();
  readonly discussions = input.required<Discussions>();
}
