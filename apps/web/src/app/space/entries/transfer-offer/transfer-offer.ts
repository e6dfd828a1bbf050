import { ChangeDetectionStrategy, Component, inject, input, signal } from '@angular/core';
import type { Schemas } from '@passerelle/api-client';
import { Notice } from '@passerelle/ui';
import { Suggest, type Suggestion } from '@passerelle/ui/forms';
import { API } from '../../../core/api';
import { attempt, type Problem } from '../../../core/loaded';
import { ProblemNotice } from '../../../layout/problem-notice/problem-notice';
import { injectOrganizationSearch, ORGANIZATION_SEARCH_LABELS } from '../link-searches';

/** To offer what one publishes to an organization. */
@Component({
  selector: 'app-transfer-offer',
  templateUrl: './transfer-offer.html',
  imports: [Notice, ProblemNotice, Suggest],
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class TransferOffer {
  readonly subject = input.required<Schemas['CreateTransfer']['subject']>();

  private readonly api = inject(API);
  protected readonly search = injectOrganizationSearch();
  protected readonly labels = ORGANIZATION_SEARCH_LABELS;
  protected readonly recipient = signal<Suggestion | undefined>(undefined);
  protected readonly offered = signal<string | undefined>(undefined);
  protected readonly busy = signal(false);
  protected readonly problem = signal<Problem | undefined>(undefined);

  protected async offer({ id, label }: Suggestion, comment: string): Promise<void> {
    if (this.busy()) return;
    this.busy.set(true);
    const body = { subject: this.subject(), recipient: { class: 'Organization' as const, id }, comment };
    const { problem } = await attempt(() => this.api.POST('/api/1/transfer/', { body }));
    this.busy.set(false);
    this.problem.set(problem);
    if (!problem) {
      this.offered.set(label);
      this.recipient.set(undefined);
    }
  }
}
