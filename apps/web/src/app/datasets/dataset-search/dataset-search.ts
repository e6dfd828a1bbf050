import { ChangeDetectionStrategy, Component, input } from '@angular/core';
import type { Search } from '../../search/search-resolver';
import { SearchResultsPage } from '../../search/search-results/search-results';
import { DatasetCard } from '../dataset-card/dataset-card';
import type { DatasetSummary } from '../dataset-card/dataset-summary';
import { DATASET_SCOPE } from './dataset-scope';

/** The datasets that a search finds. */
@Component({
  selector: 'app-dataset-search',
  templateUrl: './dataset-search.html',
  imports: [DatasetCard, SearchResultsPage],
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class DatasetSearch {
  readonly search = input.required<Search<DatasetSummary>>();

  protected readonly scope = DATASET_SCOPE;
}
