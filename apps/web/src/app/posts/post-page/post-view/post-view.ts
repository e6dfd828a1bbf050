import { ChangeDetectionStrategy, Component, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import { Badge, Icon } from '@passerelle/ui';
import { CalendarDate } from '../../../core/calendar-date';
import { excerpt } from '../../../core/excerpt';
import { Markdown } from '../../../core/markdown/markdown';
import { describePage, PageHead } from '../../../core/page-head';
import { SafeHtml } from '../../../core/safe-html/safe-html';
import { DiscussionList } from '../../../discussions/discussion-list/discussion-list';
import type { Discussions } from '../../../discussions/discussions-of';
import { NEWS_FEED } from '../../posts-feed';
import type { PostDetails } from '../post-details';
import { postJsonLd } from '../post-json-ld';

@Component({
  selector: 'app-post-view',
  templateUrl: './post-view.html',
  styleUrl: './post-view.css',
  imports: [Badge, CalendarDate, DiscussionList, Icon, Markdown, RouterLink, SafeHtml],
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class PostView {
  readonly post = input.required<PostDetails>();
  readonly discussions = input.required<Discussions>();

  constructor() {
    const head = inject(PageHead);
    describePage(() => {
      const post = this.post();
      const path = `/posts/${post.slug}`;
      return {
        title: post.title,
        description: excerpt(post.headline || post.content || post.title, 155),
        canonicalPath: path,
        noindex: post.published === null,
        feed: NEWS_FEED,
        jsonLd: postJsonLd(post, head.address(path)),
      };
    });
  }
}
