import { ChangeDetectionStrategy, Component, input } from '@angular/core';
import type { Search } from '../../search/search-resolver';
import { SearchResultsPage } from '../../search/search-results/search-results';
import { DataserviceCard } from '../dataservice-card/dataservice-card';
import type { DataserviceSummary } from '../dataservice-card/dataservice-summary';
import { DATASERVICE_SCOPE } from './dataservice-scope';

/** The APIs that a search finds. */
@Component({
  selector: 'app-dataservice-search',
  templateUrl: './dataservice-search.html',
  imports: [DataserviceCard, SearchResultsPage],
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class DataserviceSearch {
  readonly search = input.required<Search<DataserviceSummary>>();

  protected readonly scope = DATASERVICE_SCOPE;
}
