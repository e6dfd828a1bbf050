import { ChangeDetectionStrategy, Component, input } from '@angular/core';
import type { Search } from '../search-resolver';
import { SearchResultsPage } from '../search-results/search-results';
import { EVERYTHING_SCOPE } from './everything-scope';
import { FoundCard } from './found-card/found-card';
import type { FoundEntry } from './found-entry';

/** What words find of all kinds, in one list. */
@Component({
  selector: 'app-everything',
  templateUrl: './everything.html',
  imports: [FoundCard, SearchResultsPage],
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class Everything {
  readonly search = input.required<Search<FoundEntry>>();

  protected readonly scope = EVERYTHING_SCOPE;
}
