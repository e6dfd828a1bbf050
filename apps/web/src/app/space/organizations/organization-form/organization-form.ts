import {
  ChangeDetectionStrategy,
  Component,
  effect,
  input,
  linkedSignal,
  output,
  signal,
  untracked,
  viewChild,
} from '@angular/core';
import { form, FormField, FormRoot } from '@angular/forms/signals';
import type { Schemas } from '@passerelle/api-client';
import { Control, ErrorSummary, Field } from '@passerelle/ui/forms';
import type { OrganizationDetailResponse } from '../../../core/api-types';
import { sendForm, untoldProblem } from '../../../core/forms/send-form';
import { warnBeforeUnload, type HoldsChanges } from '../../../core/forms/unsaved-changes';
import type { Attempt, Problem } from '../../../core/loaded';
import { ProblemNotice } from '../../../layout/problem-notice/problem-notice';
import { organizationRules, toOrganizationBody, toOrganizationModel } from '../organization-model';

/** The profile of an organization, to write and to change. */
@Component({
  selector: 'app-organization-form',
  templateUrl: './organization-form.html',
  imports: [Control, ErrorSummary, Field, FormField, FormRoot, ProblemNotice],
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class OrganizationForm implements HoldsChanges {
  readonly organization = input<OrganizationDetailResponse>();
  readonly send =
    input.required<(body: Schemas['CreateOrganization']) => Promise<Attempt<OrganizationDetailResponse>>>();
  readonly saved = output<OrganizationDetailResponse>();

  private readonly summary = viewChild.required(ErrorSummary);
  protected readonly model = linkedSignal(() => toOrganizationModel(this.organization()));
  protected readonly form = form(this.model, organizationRules);
  protected readonly problem = signal<Problem | undefined>(undefined);

  constructor() {
    warnBeforeUnload(this);
    effect(() => {
      this.organization();
      untracked(() => this.form().reset());
    });
  }

  hasUnsavedChanges(): boolean {
    return this.form().dirty();
  }

  protected async submit(): Promise<void> {
    this.problem.set(undefined);
    const sent = await sendForm(this.form, this.summary(), () =>
      this.send()(toOrganizationBody(this.model())),
    );
    this.problem.set(sent?.problem?.status === 412 ? sent.problem : untoldProblem(this.form, sent?.problem));
    if (!sent?.data) return;
    this.form().reset();
    this.saved.emit(sent.data);
  }
}
