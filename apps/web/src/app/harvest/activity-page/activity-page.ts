import { DecimalPipe } from '@angular/common';
import {
  afterNextRender,
  ChangeDetectionStrategy,
  Component,
  computed,
  inject,
  input,
  linkedSignal,
} from '@angular/core';
import { RouterLink } from '@angular/router';
import { Badge } from '@passerelle/ui';
import { API } from '../../core/api';
import { CalendarDate } from '../../core/calendar-date';
import { Counted } from '../../core/counted';
import { attempt, type Loaded } from '../../core/loaded';
import { describePage } from '../../core/page-head';
import { RelativeTime } from '../../core/relative-time';
import { ProblemView } from '../../layout/problem-view/problem-view';
import { injectAsking } from '../asking';
import { HEALTH_LABELS, STATE_LABELS, WAITING_LABELS } from '../harvest-labels';
import type { SourceTotals } from '../harvest-resolvers';
import type { HarvestActivity } from '../harvest-types';
import type { SourceFilter } from '../source-query';
import { VerdictBar } from '../verdict-bar/verdict-bar';

/** For administrators: what waits for them, the runs that go on, those that wait, and the workers. */
@Component({
  selector: 'app-activity-page',
  templateUrl: './activity-page.html',
  styleUrls: ['../../space/rows.css', './activity-page.css'],
  imports: [Badge, CalendarDate, Counted, DecimalPipe, ProblemView, RelativeTime, RouterLink, VerdictBar],
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ActivityPage {
  readonly loaded = input.required<Loaded<HarvestActivity>>();
  readonly totals = input.required<Loaded<SourceTotals>>();

  private readonly api = inject(API);
  private readonly asking = injectAsking();

  protected readonly waitingLabels = WAITING_LABELS;
  protected readonly activity = linkedSignal(() => this.loaded().data);
  /** What somebody has to look at, with how many there are; also where there is nothing. */
  protected readonly troubles = computed(() => {
    const { healths = [], states = [] } = this.totals().data ?? {};
    const choice = (filter: SourceFilter, label: string, total = 0) => ({ filter, label, total });
    return [
      choice('pending', STATE_LABELS.pending.label, states.find(({ state }) => state === 'pending')?.total),
      ...(['held', 'failing'] as const).map((wanted) =>
        choice(wanted, HEALTH_LABELS[wanted].label, healths.find(({ health }) => health === wanted)?.total),
      ),
    ];
  });

  constructor() {
    describePage(() =>
      this.loaded().data ? { title: $localize`:@@harvest.activity:Moissonneurs`, noindex: true } : undefined,
    );
    afterNextRender(() => {
      if (this.loaded().data) this.asking.start(() => this.refresh());
    });
  }

  /** @returns whether to ask again: there is always more to come, unless it is refused */
  private async refresh(): Promise<boolean> {
    const { data, problem } = await attempt(() => this.api.GET('/api/1/harvest/activity/'));
    if (problem) return problem.status >= 500;
    if (data) this.activity.set(data);
    return true;
  }
}
