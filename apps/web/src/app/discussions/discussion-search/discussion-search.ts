import { ChangeDetectionStrategy, Component, input } from '@angular/core';
import type { Search } from '../../search/search-resolver';
import { SearchResultsPage } from '../../search/search-results/search-results';
import { DiscussionCard } from './discussion-card/discussion-card';
import { DISCUSSION_SCOPE } from './discussion-scope';
import type { DiscussionSummary } from './discussion-summary';

/** The discussions that a search finds. */
@Component({
  selector: 'app-discussion-search',
  templateUrl: './discussion-search.html',
  imports: [DiscussionCard, SearchResultsPage],
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class DiscussionSearch {
  readonly search = input.required<Search<DiscussionSummary>>();

  protected readonly scope = DISCUSSION_SCOPE;
}
