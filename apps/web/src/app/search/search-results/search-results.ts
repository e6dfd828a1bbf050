import { DecimalPipe, NgTemplateOutlet } from '@angular/common';
import {
  ChangeDetectionStrategy,
  Component,
  computed,
  contentChild,
  inject,
  input,
  TemplateRef,
} from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import { Icon } from '@passerelle/ui';
import { Counted } from '../../core/counted';
import { describePage } from '../../core/page-head';
import { pageCount, PageLinks } from '../../core/page-links/page-links';
import { ProblemNotice } from '../../layout/problem-notice/problem-notice';
import { SignInLink } from '../../taking-part/sign-in-link/sign-in-link';
import { FACETS, facetValues } from '../facets';
import { PlaceField } from '../place-field/place-field';
import { SaveSearch } from '../save-search/save-search';
import { OpenedResult } from '../opened-result/opened-result';
import { SearchFilters } from '../search-filters/search-filters';
import { SearchKinds } from '../search-kinds/search-kinds';
import { SearchForm } from '../search-form/search-form';
import {
  chooseOnly,
  PAGE_SIZE,
  sortsFor,
  toggleFilter,
  toQueryParams,
  withoutFilters,
  type Sort,
} from '../search-query';
import type { Search } from '../search-resolver';
import type { SearchScope } from '../search-scope';

const SORT_LABELS: Record<Sort, string> = {
  relevance: $localize`:@@sort.relevance:Pertinence`,
  '-last_update': $localize`:@@sort.last_update:Mise à jour récente`,
  '-created': $localize`:@@sort.created:Ajout récent`,
  title: $localize`:@@sort.title:Titre, de A à Z`,
};

/** The engine serves the first 10,000 results. */
const REACHABLE_RESULTS = 10_000;

/** The page of a search, whatever is searched; a template in its content shows one entry. */
@Component({
  selector: 'app-search-results',
  templateUrl: './search-results.html',
  styleUrl: './search-results.css',
  imports: [
    Counted,
    DecimalPipe,
    Icon,
    NgTemplateOutlet,
    OpenedResult,
    PageLinks,
    PlaceField,
    ProblemNotice,
    RouterLink,
    SaveSearch,
    SearchFilters,
    SearchForm,
    SearchKinds,
    SignInLink,
  ],
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class SearchResultsPage<Entry extends { readonly id: string }> {
  readonly scope = input.required<SearchScope>();
  readonly search = input.required<Search<Entry>>();

  protected readonly entry = contentChild.required<TemplateRef<{ $implicit: Entry }>>('entry');

  private readonly router = inject(Router);

  protected readonly query = computed(() => this.search().query);
  protected readonly results = computed(() => this.search().results.data);
  /** Whether other words were searched than those that were typed. */
  protected readonly isOtherwise = computed(() => {
    const { corrected = [], dropped = [] } = this.results()?.interpretation ?? {};
    return corrected.length + dropped.length > 0;
  });
  protected readonly problem = computed(() => this.search().results.problem);

  /** What narrows the search, each with the search without it. */
  protected readonly chips = computed(() =>
    this.scope().filters.flatMap((filter) => {
      const { title, choiceOf } = FACETS[filter];
      const choices = facetValues(filter, this.results()?.facets);
      return (this.query().filters[filter] ?? []).map((value) => ({
        filter: title,
        label: choices.find((choice) => choice.value === value)?.label ?? choiceOf(value).label,
        link: toQueryParams(toggleFilter(this.query(), filter, value)),
      }));
    }),
  );
  /** Of a place that several zones may be, as the API tells them: identifier, then name. */
  protected readonly candidates = computed(() =>
    (this.problem()?.fields?.place ?? []).flatMap((told) => {
      const [, id, label] = /^([\w-]+:\S+) (.+)$/u.exec(told) ?? [];
      return id && label ? [{ id, label, link: toQueryParams(chooseOnly(this.query(), 'place', id)) }] : [];
    }),
  );
  protected readonly withoutFilters = computed(() => toQueryParams(withoutFilters(this.query())));

  protected readonly sorts = computed(() =>
    (this.scope().isUnsorted ? [] : sortsFor(this.query())).map((sort) => ({
      label: SORT_LABELS[sort],
      chosen: sort === this.query().sort,
      link: toQueryParams({ ...this.query(), sort, page: 1 }),
    })),
  );

  protected readonly pageSize = PAGE_SIZE;
  protected readonly reachable = computed(() => Math.min(this.results()?.total ?? 0, REACHABLE_RESULTS));
  protected readonly pages = computed(() => pageCount(this.reachable(), PAGE_SIZE));

  protected readonly exportUrl = computed(() => this.scope().exportUrl?.(this.query()));

  constructor() {
    describePage(() => {
      const query = this.query();
      return {
        title: this.title(),
        description: this.scope().description,
        canonicalPath: query.q ? undefined : this.pagePath(query.page),
        noindex: query.q !== '' || !this.results()?.entries.length,
        previous: query.page > 1 ? this.pagePath(query.page - 1) : undefined,
        feed: this.scope().feed,
        next: query.page < this.pages() ? this.pagePath(query.page + 1) : undefined,
      };
    });
  }

  /** Among all results, from 1. */
  protected placeOf(index: number): number {
    return (this.query().page - 1) * PAGE_SIZE + index + 1;
  }

  private title(): string {
    const { q, page } = this.query();
    const title = q ? this.scope().titleOf(q) : this.scope().heading;
    return page > 1 ? $localize`:@@search.title.page:${title}:title:, page ${page}:page:` : title;
  }

  private pagePath(page: number): string {
    const queryParams = toQueryParams({ ...this.query(), page });
    return this.router.serializeUrl(this.router.createUrlTree([this.scope().path], { queryParams }));
  }
}
