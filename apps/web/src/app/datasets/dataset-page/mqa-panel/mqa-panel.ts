import { ChangeDetectionStrategy, Component, computed, inject, input, signal } from '@angular/core';
import type { Schemas } from '@passerelle/api-client';
import { Icon } from '@passerelle/ui';
import { API } from '../../../core/api';
import { attempt, type Problem } from '../../../core/loaded';
import { ProblemNotice } from '../../../layout/problem-notice/problem-notice';
import { explainMqa, RATING_LABELS } from './mqa-criteria';

/** The score that Europe's portal would give, asked for when somebody opens it: it is made of the whole export. */
@Component({
  selector: 'app-mqa-panel',
  templateUrl: './mqa-panel.html',
  styleUrl: '../../../core/quality-panel/quality-panel.css',
  imports: [Icon, ProblemNotice],
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class MqaPanel {
  /** Identifier of the dataset. */
  readonly dataset = input.required<string>();

  private readonly api = inject(API);
  protected readonly ratings = RATING_LABELS;
  protected readonly mqa = signal<Schemas['MqaResponse'] | undefined>(undefined);
  protected readonly problem = signal<Problem | undefined>(undefined);
  protected readonly explained = computed(() => {
    const mqa = this.mqa();
    return mqa && explainMqa(mqa);
  });

  protected async read(): Promise<void> {
    if (this.mqa()) return;
    const path = { dataset: this.dataset() };
    const { data, problem } = await attempt(() =>
      this.api.GET('/api/1/datasets/{dataset}/quality/', { params: { path } }),
    );
    this.problem.set(problem);
    this.mqa.set(data?.mqa);
  }
}
