import { Injectable, Logger } from '@nestjs/common';
import { CatalogError, InvalidError, NotAllowedError } from '@passerelle/catalog';
import * as oidc from 'openid-client';
import { newSecret } from '../auth/secret';
import { Sessions } from '../auth/sessions';
import { FictionalRoles } from '../fictional-identities/fictional-roles';
import { UsersService } from '../users/users.service';
import { SignInAttempts, type Attempt } from './attempts';
import { readIdentity, type Claims } from './identity-claims';
import { languageOf } from './local-path';
import { OidcClients, type Origins, type SignInProvider } from './oidc-clients';
import { reasonOf, refusalOf } from './provider-failure';

interface Beginning {
  readonly providerId: string;
  readonly origins: Origins;
  /** The secret that this browser has already, from another attempt. */
  readonly browser: string | undefined;
  readonly returnTo: string;
}

interface Answer {
  readonly providerId: string;
  readonly origins: Origins;
  readonly browser: string | undefined;
  /** The query of the answer, with its `?`. */
  readonly search: string;
}

interface Verified {
  readonly claims: Claims;
  readonly idToken: string | undefined;
}

/** Signing in by OpenID Connect: authorization code with PKCE, state and nonce (RFC 6749, 7636, OpenID Connect Core). */
@Injectable()
export class SignInService {
  private readonly logger = new Logger(SignInService.name);

  constructor(
    private readonly clients: OidcClients,
    private readonly attempts: SignInAttempts,
    private readonly users: UsersService,
    private readonly sessions: Sessions,
    private readonly fictionalRoles: FictionalRoles,
  ) {}

  /** @returns where to send the browser, and the secret it must come back with */
  async begin({ providerId, origins, browser, returnTo }: Beginning): Promise<{ url: URL; browser: string }> {
    const provider = this.clients.get(providerId);
    const configuration = await this.clients.configurationOf(provider, origins);
    const attempt = {
      state: oidc.randomState(),
      nonce: oidc.randomNonce(),
      codeVerifier: oidc.randomPKCECodeVerifier(),
      browser: browser !== undefined && /^[\w-]{43}$/.test(browser) ? browser : newSecret(),
      provider: provider.id,
      returnTo,
    };
    await this.attempts.begin(attempt);
    const url = oidc.buildAuthorizationUrl(configuration, {
      redirect_uri: callbackOf(provider, origins),
      scope: provider.scopes.join(' '),
      state: attempt.state,
      nonce: attempt.nonce,
      code_challenge: await oidc.calculatePKCECodeChallenge(attempt.codeVerifier),
      code_challenge_method: 'S256',
      ...assuranceParameters(provider),
    });
    return { url, browser: attempt.browser };
  }

  /** The attempt that an answer belongs to, which no other answer can have after this. */
  async take({ providerId, browser, search }: Answer): Promise<Attempt> {
    const state = new URLSearchParams(search).get('state');
    const attempt = state && browser ? await this.attempts.take(state, browser) : undefined;
    if (attempt?.provider !== providerId) {
      throw new InvalidError('sign-in-attempt-over', 'This answer belongs to no attempt of this browser.');
    }
    return attempt;
  }

  /** @returns the session of whoever the provider says it is */
  async finish(
    answer: Answer,
    attempt: Attempt,
    userAgent: string | undefined,
  ): Promise<{ secret: string; expires: Date }> {
    const provider = this.clients.get(attempt.provider);
    const { claims, idToken } = await this.telling(provider, () => this.verify(provider, answer, attempt));
    if (provider.acrValues.length > 0 && !provider.acrValues.includes(String(claims.acr))) {
      throw new NotAllowedError(
        'sign-in-assurance-too-low',
        `${provider.label} gave a level of assurance that is not accepted here.`,
      );
    }
    const read = readIdentity(provider.kind, claims);
    if ('missing' in read) {
      throw new NotAllowedError(
        'sign-in-identity-incomplete',
        `${provider.label} does not say: ${read.missing.join(', ')}.`,
      );
    }
    const accountId = await this.users.signIn(read.identity, languageOf(attempt.returnTo));
    await this.fictionalRoles.give(accountId, read.identity);
    return this.sessions.create({
      accountId,
      userAgent,
      issuer: provider.issuer,
      ...(idToken === undefined ? {} : { idToken }),
    });
  }

  /** Where signing out at the provider begins; `undefined` when it has no such thing. */
  async signOutUrl(
    issuer: string,
    idToken: string,
    state: string,
    origins: Origins,
  ): Promise<URL | undefined> {
    const provider = this.clients.findByIssuer(issuer);
    if (!provider) {
      return undefined;
    }
    try {
      const configuration = await this.clients.configurationOf(provider, origins);
      return configuration.serverMetadata().end_session_endpoint === undefined
        ? undefined
        : oidc.buildEndSessionUrl(configuration, {
            id_token_hint: idToken,
            post_logout_redirect_uri: `${origins.visited}/auth/signed-out`,
            state,
          });
    } catch (error) {
      // The portal's own session has ended all the same.
      this.logger.warn({ provider: provider.id, reason: reasonOf(error) }, 'Cannot sign out at the provider');
      return undefined;
    }
  }

  private async verify(
    provider: SignInProvider,
    { origins, search }: Answer,
    { nonce, codeVerifier }: Attempt,
  ): Promise<Verified> {
    const configuration = await this.clients.configurationOf(provider, origins);
    const state = new URLSearchParams(search).get('state') ?? '';
    const tokens = await oidc.authorizationCodeGrant(
      configuration,
      new URL(callbackOf(provider, origins) + search),
      { expectedState: state, expectedNonce: nonce, pkceCodeVerifier: codeVerifier, idTokenExpected: true },
    );
    const idClaims = tokens.claims();
    if (!idClaims) {
      throw new Error('An ID token was expected and is absent.');
    }
    const said = configuration.serverMetadata().userinfo_endpoint
      ? await oidc.fetchUserInfo(configuration, tokens.access_token, idClaims.sub)
      : {};
    // Of the attempt and its assurance only the ID token speaks.
    const { iss, sub, acr, amr } = idClaims;
    return { claims: { ...idClaims, ...said, iss, sub, acr, amr }, idToken: tokens.id_token };
  }

  /** Turns what goes wrong with a provider into what people are told; the details go to the logs. */
  private async telling<Result>(provider: SignInProvider, work: () => Promise<Result>): Promise<Result> {
    try {
      return await work();
    } catch (error) {
      if (error instanceof CatalogError) {
        throw error;
      }
      const reason = reasonOf(error);
      this.logger.warn({ provider: provider.id, reason }, 'Signing in failed');
      throw refusalOf(error, provider.label);
    }
  }
}

/** The address that is registered with the provider. */
function callbackOf({ id }: SignInProvider, { visited }: Origins): string {
  return `${visited}/auth/${id}/callback`;
}

function assuranceParameters({ kind, acrValues }: SignInProvider): Record<string, string> {
  const [first] = acrValues;
  if (kind === 'proconnect') {
    // `acr_values` is of the past there; `amr` comes only to those who ask.
    const acr = first === undefined ? null : { essential: true, values: acrValues };
    return { claims: JSON.stringify({ id_token: { amr: null, acr } }) };
  }
  if (first === undefined) {
    return {};
  }
  return { acr_values: kind === 'franceconnect' ? first : acrValues.join(' ') };
}
