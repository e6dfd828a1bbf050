import { ChangeDetectionStrategy, Component, input } from '@angular/core';
import type { Search } from '../../search/search-resolver';
import { SearchResultsPage } from '../../search/search-results/search-results';
import { PostCard } from '../post-card/post-card';
import type { PostSummary } from '../post-card/post-summary';
import { POST_SCOPE } from './post-scope';

/** The posts that a search finds. */
@Component({
  selector: 'app-post-search',
  templateUrl: './post-search.html',
  imports: [PostCard, SearchResultsPage],
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class PostSearch {
  readonly search = input.required<Search<PostSummary>>();

  protected readonly scope = POST_SCOPE;
}
