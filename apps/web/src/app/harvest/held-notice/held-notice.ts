import { DecimalPipe } from '@angular/common';
import { ChangeDetectionStrategy, Component, inject, input, output, signal } from '@angular/core';
import { ConfirmButton, Notice } from '@passerelle/ui';
import { API } from '../../core/api';
import { attempt, type Problem } from '../../core/loaded';
import { ProblemNotice } from '../../layout/problem-notice/problem-notice';
import type { HarvestRun } from '../harvest-types';

/** A held run: what it means, and for those who may, the way to let it through. */
@Component({
  selector: 'app-held-notice',
  templateUrl: './held-notice.html',
  styleUrl: './held-notice.css',
  imports: [ConfirmButton, DecimalPipe, Notice, ProblemNotice],
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class HeldNotice {
  readonly run = input.required<HarvestRun>();
  readonly mayRelease = input.required<boolean>();
  readonly released = output<HarvestRun>();

  private readonly api = inject(API);
  protected readonly busy = signal(false);
  protected readonly problem = signal<Problem | undefined>(undefined);

  protected async release(): Promise<void> {
    this.busy.set(true);
    const params = { path: { run: this.run().id } };
    const { data, problem } = await attempt(() =>
      this.api.POST('/api/1/harvest/job/{run}/release/', { params }),
    );
    this.busy.set(false);
    this.problem.set(problem);
    if (data) this.released.emit(data);
  }
}
