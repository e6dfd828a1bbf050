import { generateKeyPairSync, hash, randomBytes } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { interactionPolicy, Provider, type Configuration, type KoaContextWithOIDC } from 'oidc-provider';
import { memoryAdapter } from './memory-adapter';
import { errorPage, logoutPage, pickerPage } from './pages';
import { findPerson, type FictionalKind } from './people';
import { FICTIONAL_ALGORITHM, FICTIONAL_ROUTES } from './protocol';

/** A service that signs people in by the stand-in. */
export interface FictionalClient {
  readonly clientId: string;
  readonly clientSecret: string;
  readonly redirectUris: readonly string[];
  readonly postLogoutRedirectUris: readonly string[];
}

export interface FictionalProviderOptions {
  readonly kind: FictionalKind;
  /** Its path is where the handler answers: `http://127.0.0.1:1234/api/v2`. */
  readonly issuer: string;
  /** Where the handler answers, when that is not the path of the issuer. */
  readonly mountPath?: string;
  readonly clients: readonly FictionalClient[];
  /** For a portal that is its own provider: whether an address on the origin of the request may be returned to. */
  readonly allowsOwn?: (path: string) => boolean;
}

/** Answers a request below the mount path; express may have stripped that from `url`. */
export type FictionalHandler = (
  request: IncomingMessage & { originalUrl?: string },
  response: ServerResponse,
) => Promise<void>;

const CLAIMS: Readonly<Record<FictionalKind, Readonly<Record<string, string[]>>>> = {
  proconnect: {
    openid: ['sub'],
    given_name: ['given_name'],
    usual_name: ['usual_name'],
    email: ['email', 'email_verified'],
    uid: ['uid'],
    siret: ['siret'],
    siren: ['siren'],
    idp_id: ['idp_id'],
    roles: ['roles'],
    organization_label: ['organization_label'],
    custom: ['custom'],
  },
  franceconnect: {
    openid: ['sub'],
    given_name: ['given_name', 'given_name_array'],
    family_name: ['family_name'],
    preferred_username: ['preferred_username'],
    email: ['email'],
    birthdate: ['birthdate'],
    gender: ['gender'],
    birthplace: ['birthplace'],
    birthcountry: ['birthcountry'],
    profile: ['given_name', 'given_name_array', 'family_name', 'birthdate', 'gender', 'preferred_username'],
    birth: ['birthplace', 'birthcountry'],
    identite_pivot: [
      'given_name',
      'given_name_array',
      'family_name',
      'birthdate',
      'gender',
      'birthplace',
      'birthcountry',
    ],
    idp_id: ['idp_id'],
  },
};

const ACR_VALUES: Readonly<Record<FictionalKind, string[]>> = {
  proconnect: ['eidas0', 'eidas0-mfa', 'eidas1', 'eidas1-mfa', 'eidas2', 'eidas3'],
  franceconnect: ['eidas1', 'eidas2', 'eidas3'],
};

/**
 * An OpenID Connect provider of people who do not exist, for trials and tests: code flow, signed user information, and
 * a page on which one picks whom to be instead of a password. It has the claims and habits of the provider it stands
 * in for; pairwise subjects for FranceConnect.
 * @throws in production: everybody may be anybody here
 */
export function createFictionalProvider(options: FictionalProviderOptions): FictionalHandler {
  if (process.env.NODE_ENV === 'production') {
    throw new Error('Fictional identities are for trials: they do not start with NODE_ENV=production.');
  }
  const mountPath = options.mountPath ?? new URL(options.issuer).pathname.replace(/\/$/, '');
  const provider = new Provider(options.issuer, configurationOf(options, mountPath));
  // Whoever mounts the handler says by which address it was called.
  provider.proxy = true;
  provider.Client.prototype.redirectUriAllowed = function (uri) {
    return (this.redirectUris ?? []).includes(uri) || isOwn(uri, options);
  };
  provider.Client.prototype.postLogoutRedirectUriAllowed = function (uri) {
    return (this.postLogoutRedirectUris ?? []).includes(uri) || isOwn(uri, options);
  };
  const answer = provider.callback();

  return async (request, response) => {
    request.originalUrl ??= request.url ?? '/';
    const path = request.originalUrl;
    if (!path.startsWith(`${mountPath}/`)) {
      response.writeHead(404).end();
      return;
    }
    request.url = path.slice(mountPath.length);
    if (/^\/interaction\/[\w-]+$/.test(request.url)) {
      await pick(provider, options.kind, request, response);
    } else {
      await answer(request, response);
    }
  };
}

function configurationOf({ kind, clients }: FictionalProviderOptions, mountPath: string): Configuration {
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const claims = CLAIMS[kind];
  const cookie = { httpOnly: true, sameSite: 'lax', path: mountPath } as const;
  const pairwiseSalt = `fictif ${kind}`;
  return {
    adapter: memoryAdapter(),
    jwks: { keys: [{ ...privateKey.export({ format: 'jwk' }), alg: FICTIONAL_ALGORITHM, use: 'sig' }] },
    clients: clients.map(({ clientId, clientSecret, redirectUris, postLogoutRedirectUris }) => ({
      client_id: clientId,
      client_secret: clientSecret,
      // It wants one at least.
      redirect_uris: redirectUris.length > 0 ? [...redirectUris] : ['http://portal.invalid/'],
      post_logout_redirect_uris: [...postLogoutRedirectUris],
      grant_types: ['authorization_code'],
      response_types: ['code'],
      token_endpoint_auth_method: 'client_secret_post',
      id_token_signed_response_alg: FICTIONAL_ALGORITHM,
      userinfo_signed_response_alg: FICTIONAL_ALGORITHM,
      subject_type: kind === 'franceconnect' ? 'pairwise' : 'public',
    })),
    routes: FICTIONAL_ROUTES,
    cookies: {
      keys: [randomBytes(32).toString('base64url')],
      names: {
        session: `fictif_${kind}`,
        interaction: `fictif_${kind}_interaction`,
        resume: `fictif_${kind}_resume`,
      },
      long: cookie,
      short: { httpOnly: true, sameSite: 'lax' },
    },
    scopes: Object.keys(claims),
    claims: { ...claims, acr: null, amr: null },
    acrValues: ACR_VALUES[kind],
    subjectTypes: [kind === 'franceconnect' ? 'pairwise' : 'public'],
    pairwiseIdentifier: (_context, subject, client) =>
      `${hash('sha256', `${client.clientId} ${subject} ${pairwiseSalt}`, 'hex')}v1`,
    extraParams: ['idp_hint', 'siret_hint'],
    features: {
      devInteractions: { enabled: false },
      claimsParameter: { enabled: true },
      jwtUserinfo: { enabled: true },
      rpInitiatedLogout: { enabled: true, logoutSource },
    },
    interactions: {
      policy: [loginPrompt()],
      url: (_context, { uid }) => `${mountPath}/interaction/${uid}`,
    },
    // Nobody is asked for consent: both providers tell what they give without asking.
    loadExistingGrant: async (context) => grantEverything(context),
    findAccount: (_context, subject) => {
      const person = findPerson(subject);
      return person && { accountId: subject, claims: () => ({ sub: subject, ...person.claims }) };
    },
    ttl: {
      AccessToken: 60,
      AuthorizationCode: 30,
      IdToken: 60,
      Interaction: 600,
      Session: 1800,
      Grant: 1800,
    },
    renderError: (context, { error, error_description: detail }) => {
      context.type = 'html';
      context.body = errorPage(error, detail ?? '');
    },
  };
}

/** Levels that a service calls essential are not enforced: that it checks what it gets is what is to be tested. */
function loginPrompt(): interactionPolicy.Prompt {
  const login = interactionPolicy.base().get('login');
  if (!login) {
    throw new Error('oidc-provider has no prompt «login».');
  }
  login.checks.remove('essential_acr');
  login.checks.remove('essential_acrs');
  return login;
}

async function grantEverything(context: KoaContextWithOIDC): Promise<InstanceType<Provider['Grant']>> {
  const { provider, client, session, requestParamScopes, requestParamClaims } = context.oidc;
  const known = client && session?.grantIdFor(client.clientId);
  // The same one goes on: a new one would end codes that are on their way in another tab.
  const grant =
    (known === undefined ? undefined : await provider.Grant.find(known)) ??
    new provider.Grant({ clientId: client?.clientId, accountId: session?.accountId });
  grant.addOIDCScope([...requestParamScopes].join(' '));
  grant.addOIDCClaims([...requestParamClaims]);
  await grant.save();
  return grant;
}

const SUBMIT = `document.querySelector('button').click();`;

function logoutSource(context: KoaContextWithOIDC, form: string): void {
  const policy = context.response.get('content-security-policy');
  if (policy) {
    const allowed = `'sha256-${hash('sha256', SUBMIT, 'base64')}'`;
    context.set('content-security-policy', policy.replace(/script-src /, `script-src ${allowed} `));
  }
  context.body = logoutPage(form, SUBMIT);
}

/** Shows who can be picked, or takes the choice. */
async function pick(
  provider: Provider,
  kind: FictionalKind,
  request: IncomingMessage & { originalUrl?: string },
  response: ServerResponse,
): Promise<void> {
  try {
    await provider.interactionDetails(request, response);
  } catch {
    // The attempt is over, or belongs to another browser.
    respond(response, 400, errorPage('Cette tentative est terminée', 'Recommencez depuis le portail.'));
    return;
  }
  if (request.method !== 'POST') {
    respond(response, 200, pickerPage(kind, request.originalUrl ?? ''));
    return;
  }
  const choice = new URLSearchParams(await readBody(request));
  const person = findPerson(choice.get('person') ?? '');
  const result =
    person?.kind === kind
      ? { login: { accountId: choice.get('person') ?? '', acr: person.acr, amr: [...person.amr] } }
      : { error: 'access_denied', error_description: 'User cancelled' };
  await provider.interactionFinished(request, response, result, { mergeWithLastSubmission: false });
}

function respond(response: ServerResponse, status: number, page: string): void {
  response
    .writeHead(status, { 'Content-Type': 'text/html; charset=utf-8', 'Cache-Control': 'no-store' })
    .end(page);
}

async function readBody(request: IncomingMessage): Promise<string> {
  let body = '';
  for await (const part of request) {
    body += String(part);
    if (body.length > 10_000) {
      throw new Error('The form is too long.');
    }
  }
  return body;
}

function isOwn(uri: string, { allowsOwn }: FictionalProviderOptions): boolean {
  const { ctx } = Provider;
  if (!allowsOwn || !ctx || !URL.canParse(uri)) {
    return false;
  }
  const { origin, pathname } = new URL(uri);
  // Not `ctx.origin`, which is what the header of this name says.
  return origin === `${ctx.protocol}://${ctx.host}` && allowsOwn(pathname);
}
