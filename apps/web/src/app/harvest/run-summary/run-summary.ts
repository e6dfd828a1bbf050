import { DecimalPipe } from '@angular/common';
import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';
import { Badge, Notice } from '@passerelle/ui';
import { CalendarDate } from '../../core/calendar-date';
import { Counted } from '../../core/counted';
import { RelativeTime } from '../../core/relative-time';
import { DurationUntil } from '../duration';
import { RUN_LABELS } from '../harvest-labels';
import type { HarvestRun } from '../harvest-types';
import { ProblemWords } from '../problem-words/problem-words';
import { VerdictBar } from '../verdict-bar/verdict-bar';

/** A run at a glance: how it stands, what it read, what became of it, and what the source says it holds. */
@Component({
  selector: 'app-run-summary',
  templateUrl: './run-summary.html',
  styleUrl: './run-summary.css',
  imports: [
    Badge,
    CalendarDate,
    Counted,
    DecimalPipe,
    DurationUntil,
    Notice,
    ProblemWords,
    RelativeTime,
    VerdictBar,
  ],
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class RunSummary {
  readonly run = input.required<HarvestRun>();

  protected readonly state = computed(() => RUN_LABELS[this.run().status]);
  /** How many records more, or less, the source says it holds; nothing to tell while it is being read. */
  protected readonly gap = computed(() => {
    const { announced, counts, status } = this.run();
    return announced === null || status === 'running' || announced === counts.read
      ? undefined
      : announced - counts.read;
  });
}
