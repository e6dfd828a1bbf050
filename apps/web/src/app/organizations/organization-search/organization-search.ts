import { ChangeDetectionStrategy, Component, input } from '@angular/core';
import type { Search } from '../../search/search-resolver';
import { SearchResultsPage } from '../../search/search-results/search-results';
import type { FoundOrganization } from './found-organization';
import { OrganizationResult } from './organization-result/organization-result';
import { ORGANIZATION_SCOPE } from './organization-scope';

/** The organizations that a search finds. */
@Component({
  selector: 'app-organization-search',
  templateUrl: './organization-search.html',
  imports: [OrganizationResult, SearchResultsPage],
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class OrganizationSearch {
  readonly search = input.required<Search<FoundOrganization>>();

  protected readonly scope = ORGANIZATION_SCOPE;
}
