import { Location } from '@angular/common';
import { ChangeDetectionStrategy, Component, DOCUMENT, inject, input, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import { API } from '../../core/api';
import type { InvitationResponse } from '../../core/api-types';
import { attempt, type Problem } from '../../core/loaded';
import { RelativeTime } from '../../core/relative-time';
import { ProblemNotice } from '../../layout/problem-notice/problem-notice';
import { MEMBER_ROLE_LABELS } from '../account-labels';

/** The organizations that invite somebody, to accept or refuse. */
@Component({
  selector: 'app-invitations',
  templateUrl: './invitations.html',
  styleUrl: '../sessions/sessions.css',
  imports: [ProblemNotice, RelativeTime, RouterLink],
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class Invitations {
  readonly listed = input.required<readonly InvitationResponse[]>();

  private readonly api = inject(API);
  private readonly document = inject(DOCUMENT);
  private readonly location = inject(Location);

  protected readonly roleLabels = MEMBER_ROLE_LABELS;
  protected readonly problem = signal<Problem | undefined>(undefined);

  protected async answer(invitation: string, answer: 'accept' | 'refuse'): Promise<void> {
    const { problem } = await attempt(() =>
      this.api.POST(`/api/1/me/org_invitations/{invitation}/${answer}/`, {
        params: { path: { invitation } },
      }),
    );
    this.problem.set(problem);
    // A full load: what one may do has changed everywhere.
    if (!problem) this.document.location.assign(this.location.prepareExternalUrl('/account'));
  }
}
