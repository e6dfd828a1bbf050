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
import { RouterLink } from '@angular/router';
import { Badge, Notice } from '@passerelle/ui';
import { API } from '../../core/api';
import { CalendarDate } from '../../core/calendar-date';
import { Counted } from '../../core/counted';
import { excerpt } from '../../core/excerpt';
import { attempt, type Loaded } from '../../core/loaded';
import { Markdown } from '../../core/markdown/markdown';
import { describePage } from '../../core/page-head';
import { PageLinks } from '../../core/page-links/page-links';
import { RelativeTime } from '../../core/relative-time';
import { ProblemNotice } from '../../layout/problem-notice/problem-notice';
import { ProblemView } from '../../layout/problem-view/problem-view';
import { injectAsking } from '../asking';
import { backendName } from '../backend-name';
import { HEALTH_LABELS, RUN_LABELS, STATE_LABELS } from '../harvest-labels';
import { RUNS_PAGE_SIZE, type LoadedSource } from '../harvest-resolvers';
import type { HarvestBackend, HarvestRun, HarvestRunPage, HarvestSource } from '../harvest-types';
import { HeldNotice } from '../held-notice/held-notice';
import { RunSummary } from '../run-summary/run-summary';
import { settingsWords } from '../settings-words';
import { scheduleWords } from '../schedule-words';
import { SourceActions } from '../source-actions/source-actions';
import { SourceDecision } from '../source-decision/source-decision';
import { VerdictBar } from '../verdict-bar/verdict-bar';

/** A source: who, from where, when, how its last run went, and all runs before it. */
@Component({
  selector: 'app-source-page',
  templateUrl: './source-page.html',
  styleUrl: './source-page.css',
  imports: [
    Badge,
    CalendarDate,
    Counted,
    HeldNotice,
    Markdown,
    Notice,
    PageLinks,
    ProblemNotice,
    ProblemView,
    RelativeTime,
    RouterLink,
    RunSummary,
    SourceActions,
    SourceDecision,
    VerdictBar,
  ],
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class SourcePage {
  readonly loaded = input.required<Loaded<LoadedSource>>();
  readonly runs = input.required<Loaded<HarvestRunPage>>();
  readonly comparison = input.required<HarvestRun | undefined>();
  readonly backends = input.required<readonly HarvestBackend[]>();
  /** From the address: whether it was just proposed here. */
  readonly proposed = input<string>();

  private readonly api = inject(API);
  private readonly locale = inject(LOCALE_ID);
  private readonly asking = injectAsking();

  protected readonly source = linkedSignal(() => this.loaded().data?.source);
  /** The version shown, for what must not change another one. */
  protected readonly etag = linkedSignal(() => this.loaded().data?.etag);
  protected readonly lastRun = linkedSignal(() => this.source()?.last_job ?? undefined);
  protected readonly runLabels = RUN_LABELS;
  protected readonly pageSize = RUNS_PAGE_SIZE;
  protected readonly backend = computed(() => backendName(this.backends(), this.source()?.backend ?? ''));
  protected readonly told = computed(() => {
    const source = this.source();
    return source ? settingsWords(source, this.backends()) : [];
  });
  protected readonly schedule = computed(() => {
    const cron = this.source()?.schedule;
    return cron ? scheduleWords(cron, this.locale) : undefined;
  });
  protected readonly badge = computed(() => {
    const source = this.source();
    if (!source) return undefined;
    const { state } = source.validation;
    return state === 'accepted' ? HEALTH_LABELS[source.health] : STATE_LABELS[state];
  });
  protected readonly isUnderWay = computed(() => isUnderWay(this.source()));

  constructor() {
    describePage(() => {
      const source = this.source();
      return (
        source && {
          title: source.name,
          description: excerpt(source.description || source.name, 155),
          canonicalPath: `/harvest/${source.slug}`,
          noindex: source.validation.state !== 'accepted',
        }
      );
    });
    afterRenderEffect(() => {
      const { slug } = this.source() ?? {};
      if (slug !== undefined && this.isUnderWay())
        untracked(() => this.asking.start(() => this.refresh(slug)));
    });
  }

  protected refreshNow({ slug }: HarvestSource): void {
    void this.refresh(slug);
  }

  /** @returns whether there is more to come of it */
  private async refresh(slug: string): Promise<boolean> {
    const params = { path: { source: slug } };
    const { data, etag, problem } = await attempt(() =>
      this.api.GET('/api/1/harvest/source/{source}/', { params }),
    );
    // No answer now may be one later; a refusal will not change.
    if (problem) return problem.status >= 500;
    if (data && this.source()?.slug === slug) {
      this.source.set(data);
      this.etag.set(etag);
    }
    return isUnderWay(data);
  }
}

/** Whether a run goes on, or begins as soon as others end. One that its server put off comes much later. */
function isUnderWay(source: HarvestSource | undefined): boolean {
  return source?.waiting ? source.waiting.until === null : source?.last_job?.status === 'running';
}
