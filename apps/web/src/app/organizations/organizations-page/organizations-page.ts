import { DecimalPipe } from '@angular/common';
import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import { Notice, Pagination } from '@passerelle/ui';
import type { Organization, Page } from '../../core/api-types';
import { injectUrlOf } from '../../core/in-app-url';
import type { Loaded } from '../../core/loaded';
import { describePage } from '../../core/page-head';
import { PAGINATION_LABELS } from '../../core/pagination-labels';
import { ProblemView } from '../../layout/problem-view/problem-view';

@Component({
  selector: 'app-organizations-page',
  templateUrl: './organizations-page.html',
  styleUrl: './organizations-page.css',
  imports: [DecimalPipe, Notice, Pagination, ProblemView, RouterLink],
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class OrganizationsPage {
  readonly organizations = input.required<Loaded<Page<Organization>>>();

  private readonly router = inject(Router);
  private readonly urlOf = injectUrlOf();

  protected readonly pages = computed(() => {
    const list = this.organizations().data;
    return list ? Math.ceil(list.total / list.page_size) : 0;
  });
  protected readonly paginationLabels = PAGINATION_LABELS;
  protected readonly hrefOf = (page: number): string => this.urlOf('/organizations', { page });

  constructor() {
    describePage(() => ({
      title: $localize`:@@organizations.title:Organisations`,
      description: $localize`:@@organizations.description:Les ministères, collectivités et établissements qui publient leurs données.`,
      canonicalPath: '/organizations',
    }));
  }

  protected async goTo(page: number): Promise<void> {
    await this.router.navigate(['/organizations'], { queryParams: { page } });
  }
}
