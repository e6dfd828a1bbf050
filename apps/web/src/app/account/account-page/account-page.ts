import { Location } from '@angular/common';
import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import { Notice } from '@passerelle/ui';
import type {
  ApiTokenResponse,
  InvitationResponse,
  MailPreferencesResponse,
  MeResponse,
  SavedSearchResponse,
  SessionResponse,
} from '../../core/api-types';
import type { Loaded } from '../../core/loaded';
import { describePage } from '../../core/page-head';
import { PersonPicture } from '../../core/person-picture/person-picture';
import { ProblemNotice } from '../../layout/problem-notice/problem-notice';
import { ProblemView } from '../../layout/problem-view/problem-view';
import { MEMBER_ROLE_LABELS } from '../account-labels';
import { ApiTokens } from '../api-tokens/api-tokens';
import { DeleteAccount } from '../delete-account/delete-account';
import { Invitations } from '../invitations/invitations';
import { MailPreferences } from '../mail-preferences/mail-preferences';
import { SavedSearches } from '../saved-searches/saved-searches';
import { Sessions } from '../sessions/sessions';

/** Who one is here, and what acts in one's name. */
@Component({
  selector: 'app-account-page',
  templateUrl: './account-page.html',
  styleUrl: './account-page.css',
  imports: [
    ApiTokens,
    DeleteAccount,
    Invitations,
    MailPreferences,
    Notice,
    PersonPicture,
    ProblemNotice,
    ProblemView,
    RouterLink,
    SavedSearches,
    Sessions,
  ],
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class AccountPage {
  readonly me = input.required<Loaded<MeResponse>>();
  readonly invitations = input.required<Loaded<InvitationResponse[]>>();
  readonly savedSearches = input.required<Loaded<SavedSearchResponse[]>>();
  readonly mail = input.required<Loaded<MailPreferencesResponse>>();
  readonly tokens = input.required<Loaded<ApiTokenResponse[]>>();
  readonly sessions = input.required<Loaded<SessionResponse[]>>();

  /** From the address: why the account was not deleted. */
  readonly problem = input<string>();

  private readonly location = inject(Location);

  protected readonly roleLabels = MEMBER_ROLE_LABELS;
  protected readonly isAdmin = computed(() => this.me().data?.roles.includes('admin') ?? false);
  /** For whom one works, as providers say it. */
  protected readonly employers = computed(
    () => this.me().data?.identities.filter(({ organization, siret }) => organization ?? siret) ?? [],
  );
  protected readonly signOutUrl = `/auth/sign-out?return_to=${encodeURIComponent(this.location.prepareExternalUrl('/'))}`;

  constructor() {
    describePage(() =>
      this.me().data ? { title: $localize`:@@account.title:Mon compte`, noindex: true } : undefined,
    );
  }
}
