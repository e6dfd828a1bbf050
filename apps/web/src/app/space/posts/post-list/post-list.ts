import { ChangeDetectionStrategy, Component, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import { Badge } from '@passerelle/ui';
import type { PostPage } from '../../../core/api-types';
import type { Loaded } from '../../../core/loaded';
import { describePage } from '../../../core/page-head';
import { PageLinks } from '../../../core/page-links/page-links';
import { RelativeTime } from '../../../core/relative-time';
import { ProblemView } from '../../../layout/problem-view/problem-view';

/** What administrators tell: news and pages, published or not yet. */
@Component({
  selector: 'app-post-list',
  templateUrl: './post-list.html',
  styleUrl: '../../rows.css',
  imports: [Badge, PageLinks, ProblemView, RelativeTime, RouterLink],
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class PostList {
  readonly list = input.required<Loaded<PostPage>>();

  constructor() {
    describePage(() =>
      this.list().data ? { title: $localize`:@@layout.posts:Actualités`, noindex: true } : undefined,
    );
  }
}
