import {
  afterNextRender,
  ChangeDetectionStrategy,
  Component,
  inject,
  input,
  output,
  signal,
  viewChild,
} from '@angular/core';
import { form, FormField, FormRoot, maxLength, metadata, required } from '@angular/forms/signals';
import type { Schemas } from '@passerelle/api-client';
import { LIMITS } from '@passerelle/catalog';
import { Control, ErrorSummary, Field, FIELD_LABEL } from '@passerelle/ui/forms';
import { API } from '../../core/api';
import type { DiscussionResponse } from '../../core/api-types';
import { newRequestKey } from '../../core/forms/request-key';
import { sendForm, untoldProblem } from '../../core/forms/send-form';
import { filled } from '../../core/forms/validators';
import { attempt, type Problem } from '../../core/loaded';
import { CurrentVisitor } from '../../core/visitor';
import { ProblemNotice } from '../../layout/problem-notice/problem-notice';
import { authorRule } from '../discussion-author';

/** A new discussion on something, in one's own name or an organization's. */
@Component({
  selector: 'app-start-discussion',
  templateUrl: './start-discussion.html',
  imports: [Control, ErrorSummary, Field, FormField, FormRoot, ProblemNotice],
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class StartDiscussion {
  readonly subject = input.required<Schemas['CreateDiscussion']['subject']>();
  readonly started = output<DiscussionResponse>();
  readonly leave = output();

  private readonly api = inject(API);
  private readonly key = newRequestKey();
  private readonly summary = viewChild.required(ErrorSummary);
  protected readonly organizations = inject(CurrentVisitor).person()?.organizations ?? [];
  protected readonly model = signal({ title: '', comment: '', organization: '' });
  protected readonly form = form(this.model, (path) => {
    metadata(path.title, FIELD_LABEL, () => $localize`:@@discussion.title:Sujet`);
    required(path.title);
    filled(path.title);
    maxLength(path.title, LIMITS.title);
    metadata(path.comment, FIELD_LABEL, () => $localize`:@@discussion.comment:Message`);
    required(path.comment);
    filled(path.comment);
    maxLength(path.comment, LIMITS.comment);
    authorRule(path.organization);
  });
  protected readonly problem = signal<Problem | undefined>(undefined);

  constructor() {
    afterNextRender(() => this.form.title().focusBoundControl());
  }

  protected async submit(): Promise<void> {
    this.problem.set(undefined);
    const { title, comment, organization } = this.model();
    const body = { title, comment, organization: organization || null, subject: this.subject() };
    const sent = await sendForm(this.form, this.summary(), () =>
      attempt(() =>
        this.api.POST('/api/1/discussions/', { body, params: { header: { 'Idempotency-Key': this.key } } }),
      ),
    );
    this.problem.set(untoldProblem(this.form, sent?.problem));
    if (sent?.data) this.started.emit(sent.data);
  }
}
