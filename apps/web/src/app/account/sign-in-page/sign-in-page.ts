import { Location } from '@angular/common';
import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { Notice } from '@passerelle/ui';
import type { SignInProviderResponse } from '../../core/api-types';
import type { Loaded } from '../../core/loaded';
import { describePage } from '../../core/page-head';
import { problemMessage } from '../../core/problem-messages';
import { ProblemNotice } from '../../layout/problem-notice/problem-notice';

/** What each kind of provider is for, and what it says of itself. */
const ABOUT: Readonly<
  Record<SignInProviderResponse['kind'], { help?: string; about?: string; url?: string }>
> = {
  proconnect: {
    help: $localize`:@@sign-in.proconnect.help:Pour les agents publics et les professionnels.`,
    about: $localize`:@@sign-in.proconnect.about:Qu’est-ce que ProConnect\u00a0?`,
    url: 'https://www.proconnect.gouv.fr/',
  },
  franceconnect: {
    help: $localize`:@@sign-in.franceconnect.help:Pour les particuliers, avec un compte qu’ils ont déjà\u00a0: impôts, Assurance maladie, La Poste…`,
    about: $localize`:@@sign-in.franceconnect.about:Qu’est-ce que FranceConnect\u00a0?`,
    url: 'https://franceconnect.gouv.fr/',
  },
  generic: {},
  email: {},
};

@Component({
  selector: 'app-sign-in-page',
  templateUrl: './sign-in-page.html',
  styleUrls: ['../form-fields.css', './sign-in-page.css'],
  imports: [Notice, ProblemNotice],
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class SignInPage {
  readonly providers = input.required<Loaded<SignInProviderResponse[]>>();
  /** From the address: where to go afterwards, and what became of the attempt before. */
  readonly return_to = input<string>();
  readonly problem = input<string>();
  readonly signed_out = input<string>();
  readonly account_deleted = input<string>();
  readonly sent = input<string>();

  private readonly location = inject(Location);

  protected readonly message = computed(() => {
    const code = this.problem();
    return code === undefined ? undefined : problemMessage({ status: 403, code });
  });

  protected readonly returnTo = computed(
    () => this.return_to() ?? this.location.prepareExternalUrl('/account'),
  );

  /** Plain links: they lead out of the application. */
  protected readonly ways = computed(() => {
    const query = `?return_to=${encodeURIComponent(this.returnTo())}`;
    return (this.providers().data ?? [])
      .filter(({ kind }) => kind !== 'email')
      .map((provider) => ({
        ...provider,
        ...ABOUT[provider.kind],
        href: `/auth/${provider.id}${query}`,
      }));
  });
  /** The form that asks for an address, where the portal sends e-mail. */
  protected readonly byEmail = computed(() => this.providers().data?.find(({ kind }) => kind === 'email'));

  constructor() {
    describePage(() => ({ title: $localize`:@@sign-in.title:Se connecter`, noindex: true }));
  }
}
