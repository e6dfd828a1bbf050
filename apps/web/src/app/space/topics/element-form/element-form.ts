import {
  afterNextRender,
  ChangeDetectionStrategy,
  Component,
  input,
  linkedSignal,
  output,
  signal,
  viewChild,
} from '@angular/core';
import { form, FormField, FormRoot } from '@angular/forms/signals';
import { Control, ErrorSummary, Field } from '@passerelle/ui/forms';
import type { CreateElement, ElementResponse } from '../../../core/api-types';
import { sendForm, untoldProblem } from '../../../core/forms/send-form';
import { warnBeforeUnload, type HoldsChanges } from '../../../core/forms/unsaved-changes';
import type { Attempt, Problem } from '../../../core/loaded';
import { MarkdownPreview } from '../../../core/markdown/markdown-preview/markdown-preview';
import { ProblemNotice } from '../../../layout/problem-notice/problem-notice';
import { elementRules, toElementBody, toElementModel } from '../element-model';

/** What a topic says of one thing that it gathers, or in a text by itself. */
@Component({
  selector: 'app-element-form',
  templateUrl: './element-form.html',
  imports: [Control, ErrorSummary, Field, FormField, FormRoot, MarkdownPreview, ProblemNotice],
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ElementForm implements HoldsChanges {
  /** What is changed; nothing for a new text. */
  readonly element = input<ElementResponse>();
  readonly send = input.required<(body: CreateElement) => Promise<Attempt<unknown>>>();
  readonly saved = output();
  readonly leave = output();

  private readonly summary = viewChild.required(ErrorSummary);
  protected readonly model = linkedSignal(() => toElementModel(this.element()));
  protected readonly form = form(
    this.model,
    elementRules(() => !this.element()?.element),
  );
  protected readonly problem = signal<Problem | undefined>(undefined);

  constructor() {
    warnBeforeUnload(this);
    afterNextRender(() => this.form.title().focusBoundControl());
  }

  hasUnsavedChanges(): boolean {
    return this.form().dirty();
  }

  protected async submit(): Promise<void> {
    this.problem.set(undefined);
    const sent = await sendForm(this.form, this.summary(), () => this.send()(toElementBody(this.model())));
    this.problem.set(untoldProblem(this.form, sent?.problem));
    if (!sent || sent.problem) return;
    this.form().reset();
    this.saved.emit();
  }
}
