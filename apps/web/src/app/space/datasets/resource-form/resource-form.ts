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
import type { ReferenceResponse, ResourceInput, ResourceResponse } from '../../../core/api-types';
import { sendForm, untoldProblem } from '../../../core/forms/send-form';
import { warnBeforeUnload, type HoldsChanges } from '../../../core/forms/unsaved-changes';
import type { Attempt, Problem } from '../../../core/loaded';
import { ProblemNotice } from '../../../layout/problem-notice/problem-notice';
import { resourceRules, toResourceBody, toResourceModel } from '../resource-model';

/** One file of a dataset: where it is and what it holds. */
@Component({
  selector: 'app-resource-form',
  templateUrl: './resource-form.html',
  styleUrl: './resource-form.css',
  imports: [Control, ErrorSummary, Field, FormField, FormRoot, ProblemNotice],
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ResourceForm implements HoldsChanges {
  /** What is changed; nothing for a new one. */
  readonly resource = input<ResourceResponse>();
  readonly types = input.required<readonly ReferenceResponse[]>();
  readonly send = input.required<(body: ResourceInput) => Promise<Attempt<unknown>>>();
  readonly saved = output();
  readonly leave = output();

  private readonly summary = viewChild.required(ErrorSummary);
  protected readonly model = linkedSignal(() => toResourceModel(this.resource()));
  protected readonly form = form(this.model, resourceRules);
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
    const sent = await sendForm(this.form, this.summary(), () => this.send()(toResourceBody(this.model())));
    this.problem.set(untoldProblem(this.form, sent?.problem));
    if (sent && !sent.problem) {
      this.form().reset();
      this.saved.emit();
    }
  }
}
