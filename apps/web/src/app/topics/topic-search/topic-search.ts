import { ChangeDetectionStrategy, Component, input } from '@angular/core';
import type { Search } from '../../search/search-resolver';
import { SearchResultsPage } from '../../search/search-results/search-results';
import { TopicCard } from '../topic-card/topic-card';
import type { TopicSummary } from '../topic-card/topic-summary';
import { TOPIC_SCOPE } from './topic-scope';

/** The topics that a search finds. */
@Component({
  selector: 'app-topic-search',
  templateUrl: './topic-search.html',
  imports: [SearchResultsPage, TopicCard],
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class TopicSearch {
  readonly search = input.required<Search<TopicSummary>>();

  protected readonly scope = TOPIC_SCOPE;
}
