import { DecimalPipe, Location } from '@angular/common';
import {
  afterRenderEffect,
  ChangeDetectionStrategy,
  Component,
  computed,
  inject,
  input,
  linkedSignal,
  LOCALE_ID,
  untracked,
} from '@angular/core';
import { toSignal } from '@angular/core/rxjs-interop';
import { ActivatedRoute, RouterLink } from '@angular/router';
import { API } from '../../core/api';
import { calendarDate } from '../../core/calendar-date';
import { injectCurrentUrl } from '../../core/in-app-url';
import { attempt, type Loaded } from '../../core/loaded';
import { describePage } from '../../core/page-head';
import { PageLinks } from '../../core/page-links/page-links';
import { ProblemNotice } from '../../layout/problem-notice/problem-notice';
import { ProblemView } from '../../layout/problem-view/problem-view';
import { injectAsking } from '../asking';
import { ITEM_LABELS } from '../harvest-labels';
import { ITEMS_PAGE_SIZE, parseItemQuery, toItemApiQuery, type LoadedSource } from '../harvest-resolvers';
import type { HarvestItemPage, HarvestRun, ItemVerdict } from '../harvest-types';
import { HeldNotice } from '../held-notice/held-notice';
import { ItemList } from '../item-list/item-list';
import { RunSummary } from '../run-summary/run-summary';

/** Those of which there may be as many as a source has records. */
const CUT_VERDICTS: ReadonlySet<ItemVerdict> = new Set(['created', 'updated', 'missing', 'archived']);

/** One run, live while it goes: what it read, and for members the records that changed or need a look. */
@Component({
  selector: 'app-run-page',
  templateUrl: './run-page.html',
  styleUrl: './run-page.css',
  imports: [DecimalPipe, HeldNotice, ItemList, PageLinks, ProblemNotice, ProblemView, RouterLink, RunSummary],
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class RunPage {
  readonly loaded = input.required<Loaded<LoadedSource>>();
  readonly loadedRun = input.required<Loaded<HarvestRun>>();
  readonly items = input.required<Loaded<HarvestItemPage>>();

  private readonly api = inject(API);
  private readonly asking = injectAsking();
  private readonly params = toSignal(inject(ActivatedRoute).queryParamMap, { requireSync: true });

  private readonly location = inject(Location);
  private readonly locale = inject(LOCALE_ID);
  private readonly url = injectCurrentUrl();
  /** A full load, for who has no scripts. */
  protected readonly reloadUrl = computed(() => this.location.prepareExternalUrl(this.url()));
  protected readonly pageSize = ITEMS_PAGE_SIZE;
  protected readonly source = computed(() => this.loaded().data?.source);
  protected readonly run = linkedSignal(() => this.loadedRun().data);
  protected readonly shownItems = linkedSignal(() => this.items());
  protected readonly problem = computed(() => this.loaded().problem ?? this.loadedRun().problem);
  protected readonly isRunning = computed(() => this.run()?.status === 'running');
  /** Only the last run of a source can be let through. */
  protected readonly mayRelease = computed(() => {
    const source = this.source();
    return source?.permissions.run === true && source.last_job?.id === this.run()?.id;
  });
  /** Whether the run has more records of some verdict than are told one by one. */
  protected readonly isCut = computed(() => {
    const { verdicts = [], most_told } = this.shownItems().data ?? {};
    return verdicts.some(({ status, total }) => CUT_VERDICTS.has(status) && total === most_told);
  });
  private readonly query = computed(() => parseItemQuery(this.params()));
  protected readonly filters = computed(() => {
    const verdicts = this.shownItems().data?.verdicts ?? [];
    const all = verdicts.reduce((sum, { total }) => sum + total, 0);
    const chosen = this.query().verdict;
    return [
      {
        label: $localize`:@@harvest.filter.all:Toutes`,
        total: all,
        isChosen: chosen === undefined,
        link: { verdict: null, page: null },
      },
      ...verdicts.map(({ status, total }) => ({
        label: ITEM_LABELS[status].label,
        total,
        isChosen: chosen === status,
        link: { verdict: status, page: null },
      })),
    ];
  });

  constructor() {
    describePage(() => {
      const run = this.run();
      const source = this.source();
      return run && source ? { title: `${this.title(run)} · ${source.name}`, noindex: true } : undefined;
    });
    afterRenderEffect(() => {
      const id = this.run()?.id;
      if (id !== undefined && this.isRunning()) untracked(() => this.asking.start(() => this.refresh(id)));
    });
  }

  protected title(run: HarvestRun): string {
    return titleOf(run, this.locale);
  }

  /** @returns whether the run goes on */
  private async refresh(id: string): Promise<boolean> {
    const params = { path: { run: id } };
    const { data, problem } = await attempt(() => this.api.GET('/api/1/harvest/job/{run}/', { params }));
    // No answer now may be one later; a refusal will not change.
    if (problem) return problem.status >= 500;
    if (!data || this.run()?.id !== id) return false;
    this.run.set(data);
    if (data.status === 'running') return true;
    await this.refreshItems(id);
    return false;
  }

  private async refreshItems(id: string): Promise<void> {
    if (!this.source()?.permissions.inspect) return;
    const params = { path: { run: id }, query: toItemApiQuery(this.query()) };
    const { data } = await attempt(() => this.api.GET('/api/1/harvest/job/{run}/items/', { params }));
    if (data) this.shownItems.set({ data });
  }
}

function titleOf({ trial, started }: HarvestRun, locale: string): string {
  const day = calendarDate(started, locale) ?? '';
  return trial
    ? $localize`:@@harvest.run.title.trial:Comparaison du ${day}:day:`
    : $localize`:@@harvest.run.title:Moissonnage du ${day}:day:`;
}
