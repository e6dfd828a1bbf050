import {
  ChangeDetectionStrategy,
  Component,
  inject,
  input,
  linkedSignal,
  signal,
  viewChild,
} from '@angular/core';
import { email, form, FormField, FormRoot, maxLength, metadata, required } from '@angular/forms/signals';
import { MEMBER_ROLES, type MemberRole } from '@passerelle/catalog';
import { Control, ErrorSummary, Field, FIELD_LABEL } from '@passerelle/ui/forms';
import { MEMBER_ROLE_LABELS } from '../../../account/account-labels';
import { API } from '../../../core/api';
import type { MembershipRequestResponse } from '../../../core/api-types';
import { sendForm, untoldProblem } from '../../../core/forms/send-form';
import { attempt, type Problem } from '../../../core/loaded';
import { ProblemNotice } from '../../../layout/problem-notice/problem-notice';

const LONGEST_COMMENT = 500;
const LONGEST_EMAIL = 254;
const NOBODY = { email: '', role: 'editor', comment: '' };

/** Whom an organization has invited, and a form to invite somebody. */
@Component({
  selector: 'app-invitations',
  templateUrl: './invitations.html',
  styleUrl: '../../rows.css',
  imports: [Control, ErrorSummary, Field, FormField, FormRoot, ProblemNotice],
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class Invitations {
  /** Identifier of the organization. */
  readonly organization = input.required<string>();
  readonly invitations = input.required<readonly MembershipRequestResponse[]>();

  private readonly api = inject(API);
  private readonly summary = viewChild.required(ErrorSummary);
  protected readonly roles = MEMBER_ROLES;
  protected readonly roleLabels = MEMBER_ROLE_LABELS;
  protected readonly rows = linkedSignal(() => this.invitations());
  protected readonly model = signal(NOBODY);
  protected readonly form = form(this.model, (path) => {
    metadata(path.email, FIELD_LABEL, () => $localize`:@@form.email:Adresse électronique`);
    required(path.email);
    email(path.email);
    maxLength(path.email, LONGEST_EMAIL);
    metadata(path.role, FIELD_LABEL, () => $localize`:@@invitations.role:Rôle`);
    metadata(path.comment, FIELD_LABEL, () => $localize`:@@invitations.comment:Mot d’accompagnement`);
    maxLength(path.comment, LONGEST_COMMENT);
  });
  protected readonly problem = signal<Problem | undefined>(undefined);
  protected readonly said = signal('');

  protected roleOf({ role }: MembershipRequestResponse): string {
    return role === null ? '' : this.roleLabels[role];
  }

  protected whoOf({ user, email: address }: MembershipRequestResponse): string {
    return user ? `${user.first_name} ${user.last_name}` : (address ?? '');
  }

  protected async invite(): Promise<void> {
    const { role, ...written } = this.model();
    const body = { ...written, email: written.email.trim(), role: role as MemberRole, assignments: [] };
    const sent = await sendForm(this.form, this.summary(), () =>
      attempt(() =>
        this.api.POST('/api/1/organizations/{organization}/member/', {
          body,
          params: { path: { organization: this.organization() } },
        }),
      ),
    );
    this.problem.set(untoldProblem(this.form, sent?.problem));
    if (!sent?.data) return;
    this.model.set(NOBODY);
    this.form().reset();
    this.said.set($localize`:@@invitations.sent:L’invitation est envoyée.`);
    await this.readAgain();
  }

  protected async cancel({ id: membership }: MembershipRequestResponse): Promise<void> {
    const { problem } = await attempt(() =>
      this.api.POST('/api/1/organizations/{organization}/membership/{membership}/cancel/', {
        params: { path: { organization: this.organization(), membership } },
      }),
    );
    this.problem.set(problem);
    this.said.set(problem ? '' : $localize`:@@invitations.canceled:L’invitation est retirée.`);
    await this.readAgain();
  }

  private async readAgain(): Promise<void> {
    const { data } = await attempt(() =>
      this.api.GET('/api/1/organizations/{organization}/membership/', {
        params: { path: { organization: this.organization() } },
      }),
    );
    if (data) {
      this.rows.set(data.filter(({ kind, status }) => kind === 'invitation' && status === 'pending'));
    }
  }
}
