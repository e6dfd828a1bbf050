import { ChangeDetectionStrategy, Component, input } from '@angular/core';
import type { Loaded } from '../../core/loaded';
import type { Discussions } from '../../discussions/discussions-of';
import { ProblemView } from '../../layout/problem-view/problem-view';
import type { PostDetails } from './post-details';
import { PostView } from './post-view/post-view';

/** The address of a post: what it says, or why it cannot be shown. */
@Component({
  selector: 'app-post-page',
  templateUrl: './post-page.html',
  imports: [PostView, ProblemView],
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class PostPage {
  readonly post = input.required<Loaded<PostDetails>>();
  readonly discussions = input.required<Discussions>();
}
