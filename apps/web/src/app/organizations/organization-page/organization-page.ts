import { DecimalPipe } from '@angular/common';
import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import { Notice, Pagination } from '@passerelle/ui';
import type { DatasetSummary, Organization, Page } from '../../core/api-types';
import { excerpt } from '../../core/excerpt';
import { injectUrlOf } from '../../core/in-app-url';
import type { Loaded } from '../../core/loaded';
import { Markdown } from '../../core/markdown/markdown';
import { describePage } from '../../core/page-head';
import { PAGINATION_LABELS } from '../../core/pagination-labels';
import { problemMessage } from '../../core/problem-messages';
import { DatasetCard } from '../../datasets/dataset-card/dataset-card';
import { ProblemView } from '../../layout/problem-view/problem-view';

@Component({
  selector: 'app-organization-page',
  templateUrl: './organization-page.html',
  styleUrl: './organization-page.css',
  imports: [DatasetCard, DecimalPipe, Markdown, Notice, Pagination, ProblemView, RouterLink],
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class OrganizationPage {
  readonly organization = input.required<Loaded<Organization>>();
  readonly datasets = input.required<Loaded<Page<DatasetSummary>>>();

  private readonly router = inject(Router);
  private readonly urlOf = injectUrlOf();

  protected readonly path = computed(() => `/organizations/${this.organization().data?.slug ?? ''}`);
  protected readonly datasetsProblem = computed(() => {
    const { problem } = this.datasets();
    return problem && problemMessage(problem);
  });
  protected readonly pages = computed(() => {
    const list = this.datasets().data;
    return list ? Math.ceil(list.total / list.page_size) : 0;
  });
  protected readonly paginationLabels = PAGINATION_LABELS;
  protected readonly hrefOf = (page: number): string => this.urlOf(this.path(), { page });

  constructor() {
    describePage(() => {
      const { data } = this.organization();
      return data
        ? {
            title: data.name,
            description: excerpt(data.description ?? data.name, 155),
            canonicalPath: this.path(),
          }
        : { title: '', noindex: true };
    });
  }

  protected async goTo(page: number): Promise<void> {
    await this.router.navigate([this.path()], { queryParams: { page } });
  }
}
