import { Injectable, Logger } from '@nestjs/common';
import { NotFoundError, UnavailableError } from '@passerelle/catalog';
import * as oidc from 'openid-client';
import { OidcConfig, type OidcKind } from '../config';
import {
  FICTIONAL_CLIENT_ID,
  FICTIONAL_KINDS,
  FictionalIdentities,
  fictionalIssuer,
} from '../fictional-identities/fictional-identities';
import { limitedFetch, refusingUnsigned } from './limited-fetch';
import { reasonOf } from './provider-failure';

/** Of one request to a provider. */
const TIMEOUT_SECONDS = 10;
/** Providers change their endpoints and keys, rarely. */
const REDISCOVERY_MS = 60 * 60 * 1000;

const KINDS: Readonly<
  Record<OidcKind, { label?: string; scopes: readonly string[]; acrValues: readonly string[] }>
> = {
  proconnect: {
    label: 'ProConnect',
    scopes: [
      'openid',
      'given_name',
      'usual_name',
      'email',
      'uid',
      'siret',
      'roles',
      'organization_label',
      'idp_id',
    ],
    acrValues: [],
  },
  franceconnect: {
    label: 'FranceConnect',
    scopes: ['openid', 'given_name', 'family_name', 'email'],
    acrValues: ['eidas1', 'eidas2', 'eidas3'],
  },
  generic: { scopes: ['openid', 'profile', 'email'], acrValues: [] },
};

export interface SignInProvider {
  readonly id: string;
  readonly kind: OidcKind;
  readonly label: string;
  readonly issuer: string;
  readonly scopes: readonly string[];
  /** Levels that are accepted; any when there is none. */
  readonly acrValues: readonly string[];
  readonly isFictional: boolean;
}

/** How the portal is reached: by the visitor, and by itself. */
export interface Origins {
  readonly visited: string;
  readonly own: string;
}

/** The providers that people may sign in by, and what is needed to talk to them. */
@Injectable()
export class OidcClients {
  private readonly logger = new Logger(OidcClients.name);
  private readonly providers: ReadonlyMap<string, SignInProvider>;
  private readonly discovered = new Map<string, { configuration: Promise<oidc.Configuration>; at: number }>();

  constructor(
    private readonly config: OidcConfig,
    private readonly fictional: FictionalIdentities,
  ) {
    const providers = [...realProviders(config), ...(fictional.isOn ? fictionalProviders() : [])];
    this.providers = new Map(providers.map((provider) => [provider.id, provider]));
  }

  list(): readonly SignInProvider[] {
    return [...this.providers.values()];
  }

  /** @throws NotFoundError */
  get(id: string): SignInProvider {
    const provider = this.providers.get(id);
    if (!provider) {
      throw new NotFoundError('sign-in-provider-not-found', `No provider «${id.slice(0, 50)}» to sign in by`);
    }
    return provider;
  }

  findByIssuer(issuer: string): SignInProvider | undefined {
    return this.list().find((provider) => provider.issuer === issuer);
  }

  /** @throws UnavailableError when the provider does not say where it answers */
  async configurationOf(provider: SignInProvider, origins: Origins): Promise<oidc.Configuration> {
    if (provider.isFictional) {
      return this.fictionalConfiguration(provider, origins);
    }
    try {
      return await this.discover(provider);
    } catch {
      // `discover` has told the logs why.
      throw new UnavailableError('sign-in-provider-unavailable', `${provider.label} does not answer.`);
    }
  }

  /** Asked when it is needed: a provider that is down must not keep the portal from starting. */
  private discover(provider: SignInProvider): Promise<oidc.Configuration> {
    const known = this.discovered.get(provider.id);
    if (known && Date.now() - known.at < REDISCOVERY_MS) {
      return known.configuration;
    }
    const configuration = this.askMetadata(provider);
    const entry = { configuration, at: Date.now() };
    this.discovered.set(provider.id, entry);
    configuration.catch((error: unknown) => {
      this.logger.warn({ provider: provider.id, reason: reasonOf(error) }, 'Discovery failed');
      // The next attempt asks again.
      if (this.discovered.get(provider.id) === entry) {
        this.discovered.delete(provider.id);
      }
    });
    return configuration;
  }

  private async askMetadata({ id, kind }: SignInProvider): Promise<oidc.Configuration> {
    const settings = this.config.providers.get(id);
    if (!settings) {
      throw new Error(`The provider «${id}» has no settings.`);
    }
    const { issuer, clientId, clientSecret } = settings;
    const isLocal = issuer.startsWith('http:');
    const configuration = await oidc.discovery(
      new URL(issuer),
      clientId,
      {},
      oidc.ClientSecretPost(clientSecret),
      {
        timeout: TIMEOUT_SECONDS,
        [oidc.customFetch]: limitedFetch,
        // Marked as deprecated only to stand out: the settings take `http:` from 127.0.0.1 alone.
        // eslint-disable-next-line @typescript-eslint/no-deprecated
        execute: isLocal ? [oidc.allowInsecureRequests] : [],
      },
    );
    return guarded(configuration, kind);
  }

  private fictionalConfiguration({ kind }: SignInProvider, { visited, own }: Origins): oidc.Configuration {
    if (kind === 'generic') {
      throw new Error('There is no stand-in for generic providers.');
    }
    const configuration = new oidc.Configuration(
      this.fictional.metadata(kind, visited, own),
      FICTIONAL_CLIENT_ID,
      {},
      oidc.ClientSecretPost(this.fictional.clientSecret),
    );
    // To this process itself.
    // eslint-disable-next-line @typescript-eslint/no-deprecated
    oidc.allowInsecureRequests(configuration);
    return guarded(configuration, kind);
  }
}

function guarded(configuration: oidc.Configuration, kind: OidcKind): oidc.Configuration {
  configuration.timeout = TIMEOUT_SECONDS;
  // Without it the signature of signed user information is not verified at all.
  oidc.enableNonRepudiationChecks(configuration);
  configuration[oidc.customFetch] =
    kind === 'generic' ? limitedFetch : refusingUnsigned(configuration.serverMetadata().userinfo_endpoint);
  return configuration;
}

function* realProviders({ providers }: OidcConfig): Generator<SignInProvider> {
  for (const [id, { issuer, kind: named, label, scopes, acrValues }] of providers) {
    const kind = named ?? (id === 'proconnect' || id === 'franceconnect' ? id : 'generic');
    yield {
      id,
      kind,
      label: label ?? KINDS[kind].label ?? id,
      issuer,
      scopes: scopes ?? KINDS[kind].scopes,
      acrValues: acrValues ?? KINDS[kind].acrValues,
      isFictional: false,
    };
  }
}

function* fictionalProviders(): Generator<SignInProvider> {
  for (const kind of FICTIONAL_KINDS) {
    const { label = kind, ...rest } = KINDS[kind];
    // A digit cannot begin the name of a real one: both may stand side by side.
    yield { id: `0-${kind}`, kind, label, issuer: fictionalIssuer(kind), ...rest, isFictional: true };
  }
}
