import { ChangeDetectionStrategy, Component, inject, input } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import { SearchBox } from '@passerelle/ui';
import { Counted } from '../../core/counted';
import { injectUrlOf } from '../../core/in-app-url';
import type { Loaded } from '../../core/loaded';
import { describePage } from '../../core/page-head';
import { PageLinks } from '../../core/page-links/page-links';
import { ProblemView } from '../../layout/problem-view/problem-view';
import { OrganizationCard } from '../organization-card/organization-card';
import { ORGANIZATIONS_PAGE_SIZE, type OrganizationList } from '../organizations-resolvers';

@Component({
  selector: 'app-organizations-page',
  templateUrl: './organizations-page.html',
  styleUrl: './organizations-page.css',
  imports: [Counted, OrganizationCard, PageLinks, ProblemView, RouterLink, SearchBox],
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class OrganizationsPage {
  readonly organizations = input.required<Loaded<OrganizationList>>();

  private readonly router = inject(Router);

  protected readonly pageSize = ORGANIZATIONS_PAGE_SIZE;
  protected readonly action = injectUrlOf()('/organizations');

  constructor() {
    describePage(() => {
      const { data } = this.organizations();
      return (
        data && {
          title: $localize`:@@organizations.title:Organisations`,
          description: $localize`:@@organizations.description:Les ministères, collectivités et établissements qui publient leurs données.`,
          canonicalPath: '/organizations',
          noindex: data.q !== '' || data.page > 1,
        }
      );
    });
  }

  protected async search(words: string): Promise<void> {
    await this.router.navigate(['/organizations'], { queryParams: words ? { q: words } : {} });
  }
}
