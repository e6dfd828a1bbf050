import { ChangeDetectionStrategy, Component, inject, input, output, signal, viewChild } from '@angular/core';
import { form, FormField, FormRoot, maxLength, metadata, required } from '@angular/forms/signals';
import { Control, ErrorSummary, Field, FIELD_LABEL } from '@passerelle/ui/forms';
import { API } from '../../core/api';
import { sendForm, untoldProblem } from '../../core/forms/send-form';
import { filled } from '../../core/forms/validators';
import { attempt, type Problem } from '../../core/loaded';
import { ProblemNotice } from '../../layout/problem-notice/problem-notice';
import type { HarvestSource } from '../harvest-types';

const LONGEST_REASON = 1_000;

/** What an administrator of the portal answers to a proposed source. */
@Component({
  selector: 'app-source-decision',
  templateUrl: './source-decision.html',
  styleUrl: './source-decision.css',
  imports: [Control, ErrorSummary, Field, FormField, FormRoot, ProblemNotice],
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class SourceDecision {
  readonly source = input.required<HarvestSource>();
  readonly decided = output<HarvestSource>();

  private readonly api = inject(API);
  private readonly summary = viewChild.required(ErrorSummary);
  protected readonly busy = signal(false);
  protected readonly problem = signal<Problem | undefined>(undefined);
  protected readonly model = signal({ comment: '' });
  protected readonly form = form(this.model, (path) => {
    metadata(path.comment, FIELD_LABEL, () => $localize`:@@harvest.decision.reason:Pourquoi la refuser`);
    required(path.comment);
    filled(path.comment);
    maxLength(path.comment, LONGEST_REASON);
  });

  protected async accept(): Promise<void> {
    if (this.busy()) return;
    this.busy.set(true);
    const { data, problem } = await this.send({ state: 'accepted' });
    this.busy.set(false);
    this.problem.set(problem);
    if (data) this.decided.emit(data);
  }

  protected async refuse(): Promise<void> {
    const comment = this.model().comment.trim();
    const sent = await sendForm(this.form, this.summary(), () => this.send({ state: 'refused', comment }));
    this.problem.set(untoldProblem(this.form, sent?.problem));
    if (sent?.data) this.decided.emit(sent.data);
  }

  private send(body: { state: 'accepted' | 'refused'; comment?: string }) {
    const params = { path: { source: this.source().id } };
    return attempt(() => this.api.POST('/api/1/harvest/source/{source}/validate/', { params, body }));
  }
}
