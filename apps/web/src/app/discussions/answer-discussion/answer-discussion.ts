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
import { LIMITS } from '@passerelle/catalog';
import { Control, ErrorSummary, Field, FIELD_LABEL } from '@passerelle/ui/forms';
import { API } from '../../core/api';
import type { DiscussionResponse } from '../../core/api-types';
import { sendForm, untoldProblem } from '../../core/forms/send-form';
import { filled } from '../../core/forms/validators';
import { attempt, type Problem } from '../../core/loaded';
import { CurrentVisitor } from '../../core/visitor';
import { ProblemNotice } from '../../layout/problem-notice/problem-notice';
import { authorRule } from '../discussion-author';

/** An answer in a discussion, which may end it. */
@Component({
  selector: 'app-answer-discussion',
  templateUrl: './answer-discussion.html',
  imports: [Control, ErrorSummary, Field, FormField, FormRoot, ProblemNotice],
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class AnswerDiscussion {
  readonly discussion = input.required<string>();
  readonly mayClose = input.required<boolean>();
  readonly answered = output<DiscussionResponse>();
  readonly leave = output();

  private readonly api = inject(API);
  private readonly summary = viewChild.required(ErrorSummary);
  protected readonly organizations = inject(CurrentVisitor).person()?.organizations ?? [];
  protected readonly model = signal({ comment: '', organization: '', close: false });
  protected readonly form = form(this.model, (path) => {
    metadata(path.comment, FIELD_LABEL, () => $localize`:@@discussion.comment:Message`);
    // One may close without a word.
    required(path.comment, { when: (context) => !context.valueOf(path.close) });
    filled(path.comment);
    maxLength(path.comment, LIMITS.comment);
    authorRule(path.organization);
  });
  protected readonly problem = signal<Problem | undefined>(undefined);

  constructor() {
    afterNextRender(() => this.form.comment().focusBoundControl());
  }

  protected async submit(): Promise<void> {
    this.problem.set(undefined);
    const { comment, organization, close } = this.model();
    const body = {
      organization: organization || null,
      ...(comment.trim() !== '' && { comment }),
      ...(close && { close }),
    };
    const sent = await sendForm(this.form, this.summary(), () =>
      attempt(() =>
        this.api.POST('/api/1/discussions/{discussion}/', {
          body,
          params: { path: { discussion: this.discussion() } },
        }),
      ),
    );
    this.problem.set(untoldProblem(this.form, sent?.problem));
    if (sent?.data) this.answered.emit(sent.data);
  }
}
