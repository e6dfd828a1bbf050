import { ChangeDetectionStrategy, Component, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import { Counted } from '../../core/counted';
import type { Loaded } from '../../core/loaded';
import { describePage } from '../../core/page-head';
import { PageLinks } from '../../core/page-links/page-links';
import { ProblemView } from '../../layout/problem-view/problem-view';
import { SearchForm } from '../../search/search-form/search-form';
import { OrganizationCard } from '../organization-card/organization-card';
import { ORGANIZATION_SCOPE } from '../organization-search/organization-scope';
import { ORGANIZATIONS_PAGE_SIZE, type OrganizationList } from '../organizations-resolvers';

@Component({
  selector: 'app-organizations-page',
  templateUrl: './organizations-page.html',
  styleUrl: './organizations-page.css',
  imports: [Counted, OrganizationCard, PageLinks, ProblemView, RouterLink, SearchForm],
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class OrganizationsPage {
  readonly organizations = input.required<Loaded<OrganizationList>>();

  protected readonly pageSize = ORGANIZATIONS_PAGE_SIZE;
  protected readonly scope = ORGANIZATION_SCOPE;

  constructor() {
    describePage(() => {
      const { data } = this.organizations();
      return (
        data && {
          title: $localize`:@@organizations.title:Organisations`,
          description: $localize`:@@organizations.description:Les ministères, collectivités et établissements qui publient leurs données.`,
          canonicalPath: '/organizations',
          noindex: data.page > 1,
        }
      );
    });
  }
}
