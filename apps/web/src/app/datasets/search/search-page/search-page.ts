import { DecimalPipe, NgTemplateOutlet } from '@angular/common';
import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { Router, RouterLink, type Params } from '@angular/router';
import { Icon, Notice, Pagination } from '@passerelle/ui';
import { injectUrlOf } from '../../../core/in-app-url';
import { describePage } from '../../../core/page-head';
import { PAGINATION_LABELS } from '../../../core/pagination-labels';
import { problemMessage } from '../../../core/problem-messages';
import { DatasetCard } from '../../dataset-card/dataset-card';
import { FACETS, facetValues, type FacetChoice } from '../facets';
import { SearchForm } from '../search-form/search-form';
import {
  FILTERS,
  isChosen,
  SORTS,
  toggleFilter,
  toQueryParams,
  type Filter,
  type Sort,
} from '../search-query';
import type { Search } from '../search-resolver';

const SORT_LABELS: Record<Sort, string> = {
  relevance: $localize`:@@sort.relevance:Pertinence`,
  '-last_update': $localize`:@@sort.last_update:Mise à jour récente`,
  '-created': $localize`:@@sort.created:Ajout récent`,
  title: $localize`:@@sort.title:Titre, de A à Z`,
};

/** Choices shown at once; the others are one step away. */
const SHOWN_CHOICES = 6;

interface Choice extends FacetChoice {
  readonly chosen: boolean;
  readonly link: Params;
}

@Component({
  selector: 'app-search-page',
  templateUrl: './search-page.html',
  styleUrl: './search-page.css',
  imports: [DatasetCard, DecimalPipe, Icon, NgTemplateOutlet, Notice, Pagination, RouterLink, SearchForm],
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class SearchPage {
  readonly search = input.required<Search>();

  private readonly router = inject(Router);
  private readonly urlOf = injectUrlOf();

  protected readonly query = computed(() => this.search().query);
  protected readonly results = computed(() => this.search().results.data);
  protected readonly problem = computed(() => {
    const { problem } = this.search().results;
    return problem && { ...problemMessage(problem), mayPass: problem.status >= 500 };
  });
  protected readonly retryUrl = computed(() => this.urlOf('/datasets', toQueryParams(this.query())));

  protected readonly facets = computed(() =>
    FILTERS.map((filter) => {
      const choices = facetValues(filter, this.results()?.facets).map((choice) =>
        this.toChoice(filter, choice),
      );
      return {
        filter,
        title: FACETS[filter].title,
        first: choices.slice(0, SHOWN_CHOICES),
        others: choices.slice(SHOWN_CHOICES),
        othersOpen: choices.slice(SHOWN_CHOICES).some(({ chosen }) => chosen),
      };
    }).filter(({ first }) => first.length > 0),
  );

  /** What narrows the search, each with the search without it. */
  protected readonly chips = computed(() =>
    FILTERS.flatMap((filter) =>
      (this.query().filters[filter] ?? []).map((value) => {
        const known = facetValues(filter, this.results()?.facets).find((choice) => choice.value === value);
        return {
          filter: FACETS[filter].title,
          label: known?.label ?? FACETS[filter].choiceOf(value).label,
          link: toQueryParams(toggleFilter(this.query(), filter, value)),
        };
      }),
    ),
  );
  protected readonly withoutFilters = computed(() =>
    toQueryParams({ ...this.query(), page: 1, filters: {} }),
  );

  protected readonly sorts = computed(() =>
    SORTS.map((sort) => ({
      sort,
      label: SORT_LABELS[sort],
      chosen: sort === this.query().sort,
      link: toQueryParams({ ...this.query(), sort, page: 1 }),
    })),
  );

  protected readonly pages = computed(() => {
    const results = this.results();
    // The engine serves the first 10,000 results.
    return results ? Math.ceil(Math.min(results.total, 10_000) / results.page_size) : 0;
  });
  protected readonly paginationLabels = PAGINATION_LABELS;
  protected readonly hrefOf = computed(() => {
    const query = this.query();
    return (page: number) => this.urlOf('/datasets', toQueryParams({ ...query, page }));
  });

  constructor() {
    describePage(() => {
      const query = this.query();
      const inAppUrl = (page: number): string =>
        this.router.serializeUrl(
          this.router.createUrlTree(['/datasets'], { queryParams: toQueryParams({ ...query, page }) }),
        );
      return {
        title: this.pageTitle(),
        description: $localize`:@@search.description:Tous les jeux de données du catalogue, à filtrer par organisation, format, licence ou thème.`,
        canonicalPath: query.q ? undefined : inAppUrl(query.page),
        noindex: query.q !== '' || this.problem() !== undefined,
        previous: query.page > 1 ? inAppUrl(query.page - 1) : undefined,
        next: query.page < this.pages() ? inAppUrl(query.page + 1) : undefined,
      };
    });
  }

  protected async goTo(page: number): Promise<void> {
    await this.router.navigate(['/datasets'], { queryParams: toQueryParams({ ...this.query(), page }) });
  }

  private pageTitle(): string {
    const { q, page } = this.query();
    const title = q
      ? $localize`:@@search.title.words:« ${q}:words: » dans les jeux de données`
      : $localize`:@@search.title:Jeux de données`;
    return page > 1 ? $localize`:@@search.title.page:${title}:title:, page ${page}:page:` : title;
  }

  private toChoice(filter: Filter, choice: FacetChoice): Choice {
    return {
      ...choice,
      chosen: isChosen(this.query(), filter, choice.value),
      link: toQueryParams(toggleFilter(this.query(), filter, choice.value)),
    };
  }
}
