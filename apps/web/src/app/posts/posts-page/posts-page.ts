import { ChangeDetectionStrategy, Component, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { Loaded } from '../../core/loaded';
import { describePage } from '../../core/page-head';
import { PageLinks } from '../../core/page-links/page-links';
import { ProblemView } from '../../layout/problem-view/problem-view';
import { SearchForm } from '../../search/search-form/search-form';
import { PostCard } from '../post-card/post-card';
import { POST_SCOPE } from '../post-search/post-scope';
import { NEWS_FEED } from '../posts-feed';
import { POSTS_PAGE_SIZE, type PostList } from '../posts-resolvers';

/** The news of the portal. */
@Component({
  selector: 'app-posts-page',
  templateUrl: './posts-page.html',
  styleUrl: './posts-page.css',
  imports: [PageLinks, PostCard, ProblemView, RouterLink, SearchForm],
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class PostsPage {
  readonly posts = input.required<Loaded<PostList>>();

  protected readonly pageSize = POSTS_PAGE_SIZE;
  protected readonly feed = NEWS_FEED;
  protected readonly scope = POST_SCOPE;

  constructor() {
    describePage(() => {
      const { data } = this.posts();
      return (
        data && {
          title: $localize`:@@layout.posts:Actualités`,
          description: $localize`:@@posts.lead:Ce qui arrive sur ce portail et dans son catalogue.`,
          canonicalPath: '/posts',
          noindex: data.page > 1 || data.total === 0,
          feed: NEWS_FEED,
        }
      );
    });
  }
}
