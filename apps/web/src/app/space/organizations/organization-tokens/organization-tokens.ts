import { ChangeDetectionStrategy, Component, inject, input, linkedSignal, signal } from '@angular/core';
import { TokenList } from '../../../account/token-list/token-list';
import { API } from '../../../core/api';
import type { OrganizationApiTokenResponse } from '../../../core/api-types';
import { attempt, type Problem } from '../../../core/loaded';
import { ProblemNotice } from '../../../layout/problem-notice/problem-notice';

/** What acts for an organization alone, whoever made it: those who administer it can end it. */
@Component({
  selector: 'app-organization-tokens',
  templateUrl: './organization-tokens.html',
  styleUrl: '../../rows.css',
  imports: [ProblemNotice, TokenList],
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class OrganizationTokens {
  /** Identifier of the organization. */
  readonly organization = input.required<string>();
  readonly listed = input.required<readonly OrganizationApiTokenResponse[]>();

  private readonly api = inject(API);
  protected readonly tokens = linkedSignal(() => this.listed());
  protected readonly busy = signal(false);
  protected readonly problem = signal<Problem | undefined>(undefined);
  protected readonly said = signal('');

  protected async revoke(token: string): Promise<void> {
    if (this.busy()) return;
    this.busy.set(true);
    const { problem } = await attempt(() =>
      this.api.DELETE('/api/1/organizations/{organization}/api_tokens/{token}/', {
        params: { path: { organization: this.organization(), token } },
      }),
    );
    this.problem.set(problem);
    if (!problem) this.tokens.update((tokens) => tokens.filter(({ id }) => id !== token));
    this.said.set(problem ? '' : $localize`:@@organization-tokens.revoked:La clé est révoquée.`);
    this.busy.set(false);
  }
}
