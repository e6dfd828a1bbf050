import { ChangeDetectionStrategy, Component, input } from '@angular/core';
import type { Loaded } from '../../core/loaded';
import type { Discussions } from '../../discussions/discussions-of';
import { ProblemView } from '../../layout/problem-view/problem-view';
import type { ElementGroup } from './elements';
import type { TopicDetails } from './topic-details';
import { TopicView } from './topic-view/topic-view';

/** The address of a topic: what it gathers, or why it cannot be shown. */
@Component({
  selector: 'app-topic-page',
  templateUrl: './topic-page.html',
  imports: [ProblemView, TopicView],
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class TopicPage {
  readonly topic = input.required<Loaded<TopicDetails>>();
  readonly groups = input.required<readonly ElementGroup[]>();
  readonly discussions = input.required<Discussions>();
}
