import { ChangeDetectionStrategy, Component, input } from '@angular/core';
import type { Search } from '../../search/search-resolver';
import { SearchResultsPage } from '../../search/search-results/search-results';
import { ReuseCard } from '../reuse-card/reuse-card';
import type { ReuseSummary } from '../reuse-card/reuse-summary';
import { REUSE_SCOPE } from './reuse-scope';

/** The reuses that a search finds. */
@Component({
  selector: 'app-reuse-search',
  templateUrl: './reuse-search.html',
  imports: [ReuseCard, SearchResultsPage],
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ReuseSearch {
  readonly search = input.required<Search<ReuseSummary>>();

  protected readonly scope = REUSE_SCOPE;
}
