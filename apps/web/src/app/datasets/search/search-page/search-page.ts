import { DecimalPipe } from '@angular/common';
import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import { Icon } from '@passerelle/ui';
import { Counted } from '../../../core/counted';
import { describePage } from '../../../core/page-head';
import { pageCount, PageLinks } from '../../../core/page-links/page-links';
import { ProblemNotice } from '../../../layout/problem-notice/problem-notice';
import { DatasetCard } from '../../dataset-card/dataset-card';
import { FACETS, facetValues } from '../facets';
import { SearchFilters } from '../search-filters/search-filters';
import { SearchForm } from '../search-form/search-form';
import {
  exportUrl,
  FILTERS,
  PAGE_SIZE,
  sortsFor,
  toggleFilter,
  toQueryParams,
  type Sort,
} from '../search-query';
import type { Search } from '../search-resolver';

const SORT_LABELS: Record<Sort, string> = {
  relevance: $localize`:@@sort.relevance:Pertinence`,
  '-last_update': $localize`:@@sort.last_update:Mise à jour récente`,
  '-created': $localize`:@@sort.created:Ajout récent`,
  title: $localize`:@@sort.title:Titre, de A à Z`,
};

/** The engine serves the first 10,000 results. */
const REACHABLE_RESULTS = 10_000;

@Component({
  selector: 'app-search-page',
  templateUrl: './search-page.html',
  styleUrl: './search-page.css',
  imports: [
    Counted,
    DatasetCard,
    DecimalPipe,
    Icon,
    PageLinks,
    ProblemNotice,
    RouterLink,
    SearchFilters,
    SearchForm,
  ],
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class SearchPage {
  readonly search = input.required<Search>();

  private readonly router = inject(Router);

  protected readonly query = computed(() => this.search().query);
  protected readonly results = computed(() => this.search().results.data);
  protected readonly problem = computed(() => this.search().results.problem);

  /** What narrows the search, each with the search without it. */
  protected readonly chips = computed(() =>
    FILTERS.flatMap((filter) => {
      const { title, choiceOf } = FACETS[filter];
      const choices = facetValues(filter, this.results()?.facets);
      return (this.query().filters[filter] ?? []).map((value) => ({
        filter: title,
        label: choices.find((choice) => choice.value === value)?.label ?? choiceOf(value).label,
        link: toQueryParams(toggleFilter(this.query(), filter, value)),
      }));
    }),
  );
  protected readonly withoutFilters = computed(() =>
    toQueryParams({ ...this.query(), page: 1, filters: {} }),
  );

  protected readonly sorts = computed(() =>
    sortsFor(this.query().q).map((sort) => ({
      label: SORT_LABELS[sort],
      chosen: sort === this.query().sort,
      link: toQueryParams({ ...this.query(), sort, page: 1 }),
    })),
  );

  protected readonly pageSize = PAGE_SIZE;
  protected readonly reachable = computed(() => Math.min(this.results()?.total ?? 0, REACHABLE_RESULTS));
  protected readonly pages = computed(() => pageCount(this.reachable(), PAGE_SIZE));

  protected readonly exportUrl = computed(() => exportUrl(this.query()));

  constructor() {
    describePage(() => {
      const query = this.query();
      return {
        title: this.title(),
        description: $localize`:@@search.description:Tous les jeux de données du catalogue, à filtrer par organisation, format, licence ou mot-clé.`,
        canonicalPath: query.q ? undefined : this.pagePath(query.page),
        noindex: query.q !== '' || !this.results()?.datasets.length,
        previous: query.page > 1 ? this.pagePath(query.page - 1) : undefined,
        feed: '/api/1/datasets/recent.atom',
        next: query.page < this.pages() ? this.pagePath(query.page + 1) : undefined,
      };
    });
  }

  private title(): string {
    const { q, page } = this.query();
    const title = q
      ? $localize`:@@search.title.words:«\u00a0${q}:words:\u00a0» dans les jeux de données`
      : $localize`:@@search.title:Jeux de données`;
    return page > 1 ? $localize`:@@search.title.page:${title}:title:, page ${page}:page:` : title;
  }

  private pagePath(page: number): string {
    const queryParams = toQueryParams({ ...this.query(), page });
    return this.router.serializeUrl(this.router.createUrlTree(['/datasets'], { queryParams }));
  }
}
