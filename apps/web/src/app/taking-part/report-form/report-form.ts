import { ChangeDetectionStrategy, Component, inject, input, signal, viewChild } from '@angular/core';
import { form, FormField, FormRoot, maxLength, metadata, required } from '@angular/forms/signals';
import type { Schemas } from '@passerelle/api-client';
import { Notice } from '@passerelle/ui';
import { Control, ErrorSummary, Field, FIELD_LABEL } from '@passerelle/ui/forms';
import { API } from '../../core/api';
import type { ReferenceResponse } from '../../core/api-types';
import { sendForm, untoldProblem } from '../../core/forms/send-form';
import { attempt, type Problem } from '../../core/loaded';
import { ProblemNotice } from '../../layout/problem-notice/problem-notice';

type Report = Schemas['CreateReport'];

/** To tell the administrators of the portal that something should not be there. */
@Component({
  selector: 'app-report-form',
  templateUrl: './report-form.html',
  imports: [Control, ErrorSummary, Field, FormField, FormRoot, Notice, ProblemNotice],
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ReportForm {
  readonly subject = input.required<Report['subject']>();
  readonly reasons = input.required<readonly ReferenceResponse[]>();

  private readonly api = inject(API);
  private readonly summary = viewChild.required(ErrorSummary);
  protected readonly model = signal<{ reason: Report['reason'] | ''; message: string }>({
    reason: '',
    message: '',
  });
  protected readonly form = form(this.model, (path) => {
    metadata(path.reason, FIELD_LABEL, () => $localize`:@@report.reason:Pourquoi\u00a0?`);
    required(path.reason);
    metadata(path.message, FIELD_LABEL, () => $localize`:@@report.message:Ce qu’il faut savoir`);
    maxLength(path.message, 5000);
  });
  protected readonly problem = signal<Problem | undefined>(undefined);
  protected readonly sent = signal(false);

  protected async submit(): Promise<void> {
    this.problem.set(undefined);
    const { reason, message } = this.model();
    const sent = await sendForm(this.form, this.summary(), () =>
      attempt(() =>
        this.api.POST('/api/1/reports/', {
          body: { subject: this.subject(), reason: reason || 'others', message },
        }),
      ),
    );
    this.problem.set(untoldProblem(this.form, sent?.problem));
    if (sent?.data) this.sent.set(true);
  }
}
