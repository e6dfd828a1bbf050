import { ChangeDetectionStrategy, Component, inject, input, LOCALE_ID, signal } from '@angular/core';
import type { Schemas } from '@passerelle/api-client';
import { API } from '../../core/api';
import type { ReferenceResponse } from '../../core/api-types';
import { languageOf } from '../../core/language';
import { attempt, type Problem } from '../../core/loaded';
import { ProblemNotice } from '../../layout/problem-notice/problem-notice';
import { ReportForm } from '../report-form/report-form';

/** To report something, which everybody may: the form comes when it is asked for. */
@Component({
  selector: 'app-report-button',
  templateUrl: './report-button.html',
  styleUrl: './report-button.css',
  imports: [ProblemNotice, ReportForm],
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ReportButton {
  readonly subject = input.required<Schemas['CreateReport']['subject']>();

  private readonly api = inject(API);
  private readonly lang = languageOf(inject(LOCALE_ID));
  protected readonly reasons = signal<readonly ReferenceResponse[] | undefined>(undefined);
  protected readonly problem = signal<Problem | undefined>(undefined);

  protected async readReasons(): Promise<void> {
    if (this.reasons()) return;
    const query = { lang: this.lang };
    const { data, problem } = await attempt(() =>
      this.api.GET('/api/1/reports/reasons/', { params: { query } }),
    );
    this.problem.set(problem);
    this.reasons.set(data);
  }
}
