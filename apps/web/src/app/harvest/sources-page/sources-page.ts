import { DecimalPipe } from '@angular/common';
import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { Router, RouterLink, type Params } from '@angular/router';
import { Badge, SearchBox } from '@passerelle/ui';
import { Counted } from '../../core/counted';
import { injectUrlOf } from '../../core/in-app-url';
import type { Loaded } from '../../core/loaded';
import { describePage } from '../../core/page-head';
import { PageLinks } from '../../core/page-links/page-links';
import { RelativeTime } from '../../core/relative-time';
import { CurrentVisitor } from '../../core/visitor';
import { ProblemView } from '../../layout/problem-view/problem-view';
import { backendName } from '../backend-name';
import { HEALTH_LABELS, RUN_LABELS, STATE_LABELS } from '../harvest-labels';
import type { SourceList } from '../harvest-resolvers';
import type { HarvestBackend, HarvestSource } from '../harvest-types';
import { SourceDecision } from '../source-decision/source-decision';
import {
  PUBLIC_FILTERS,
  SOURCE_FILTERS,
  SOURCES_PAGE_SIZE,
  toQueryParams,
  type SourceFilter,
  type SourceQuery,
} from '../source-query';

const FILTER_LABELS: Record<SourceFilter, string> = {
  ...(Object.fromEntries(
    Object.entries(HEALTH_LABELS).map(([health, { label }]) => [health, label]),
  ) as Record<keyof typeof HEALTH_LABELS, string>),
  pending: STATE_LABELS.pending.label,
  refused: STATE_LABELS.refused.label,
};

/** Of what the other choices leave; a choice that is not told has none. */
function totalOf(list: SourceList | undefined, filter: SourceFilter): number {
  const totals = [
    ...(list?.healths ?? []).map(({ health, total }) => ({ of: health, total })),
    ...(list?.states ?? []).map(({ state, total }) => ({ of: state, total })),
  ];
  return totals.find(({ of }) => of === filter)?.total ?? 0;
}

/** All that is harvested, with how each source fares; for administrators also what waits for them. */
@Component({
  selector: 'app-sources-page',
  templateUrl: './sources-page.html',
  styleUrl: './sources-page.css',
  imports: [
    Badge,
    Counted,
    DecimalPipe,
    PageLinks,
    ProblemView,
    RelativeTime,
    RouterLink,
    SearchBox,
    SourceDecision,
  ],
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class SourcesPage {
  readonly list = input.required<Loaded<SourceList>>();
  readonly backends = input.required<readonly HarvestBackend[]>();

  private readonly router = inject(Router);
  private readonly person = inject(CurrentVisitor).person;

  protected readonly pageSize = SOURCES_PAGE_SIZE;
  protected readonly action = injectUrlOf()('/harvest');
  protected readonly runLabels = RUN_LABELS;
  protected readonly backendName = backendName;
  protected readonly isSignedIn = computed(() => this.person() !== undefined);
  protected readonly mayPropose = computed(() => {
    const person = this.person();
    return (
      person !== undefined && (person.isAdmin || person.organizations.some(({ role }) => role === 'admin'))
    );
  });
  protected readonly query = computed(() => this.list().data?.query);
  protected readonly filters = computed(() => {
    const query = this.query();
    if (!query) return [];
    const choices = this.isSignedIn() ? SOURCE_FILTERS : PUBLIC_FILTERS;
    return [
      { label: $localize`:@@harvest.filter.all:Toutes`, filter: undefined },
      ...choices.map((filter) => ({ label: FILTER_LABELS[filter], filter })),
    ].map(({ label, filter }) => ({
      label,
      total: filter && totalOf(this.list().data, filter),
      isChosen: query.filter === filter,
      link: toQueryParams({ ...query, filter, page: 1 }),
    }));
  });
  /** What a plain search form must send besides the words. */
  protected readonly kept = computed(() => {
    const query = this.query();
    const params = query ? toQueryParams({ ...query, q: '', page: 1 }) : {};
    return Object.entries(params).map(([name, value]) => ({ name, value: String(value) }));
  });

  constructor() {
    describePage(() => {
      const query = this.query();
      return (
        query && {
          title: $localize`:@@harvest.title:Sources moissonnées`,
          description: $localize`:@@harvest.description:D’où viennent les fiches de ce catalogue, et comment se passe leur moissonnage.`,
          canonicalPath: '/harvest',
          noindex: Object.keys(toQueryParams(query)).length > 0,
        }
      );
    });
  }

  protected badgeOf({ validation, health }: HarvestSource) {
    return validation.state === 'accepted' ? HEALTH_LABELS[health] : STATE_LABELS[validation.state];
  }

  protected with(query: SourceQuery, changes: Partial<SourceQuery>): Params {
    return toQueryParams({ ...query, page: 1, ...changes });
  }

  protected async search(q: string): Promise<void> {
    const query = this.query();
    if (query) await this.router.navigate(['/harvest'], { queryParams: this.with(query, { q }) });
  }

  protected async openDecided(source: HarvestSource): Promise<void> {
    await this.router.navigate(['/harvest', source.slug]);
  }
}
