import { list, oneOf, text } from './readers';
import { Setting, SettingFamily } from './setting';

/** What is built in of a provider: its scopes, its names of claims, its levels of assurance. */
export const OIDC_KINDS = ['proconnect', 'franceconnect', 'generic'] as const;
export type OidcKind = (typeof OIDC_KINDS)[number];

/** One provider; `<ID>` is its name in OIDC_PROVIDERS, in capitals, with `_` for `-`. */
export class OidcProviderConfig {
  @Setting({
    name: 'OIDC_<ID>_ISSUER',
    description:
      'Issuer of the provider, exactly as its discovery document says it. Needs https, except on 127.0.0.1.',
    read: issuer,
    required: true,
    defaultText: 'required',
  })
  readonly issuer: string = '';

  @Setting({
    name: 'OIDC_<ID>_CLIENT_ID',
    description: 'Identifier that the provider gave this portal.',
    read: text,
    required: true,
    defaultText: 'required',
  })
  readonly clientId: string = '';

  @Setting({
    name: 'OIDC_<ID>_CLIENT_SECRET',
    description: 'Secret that the provider gave this portal, sent in the body (`client_secret_post`).',
    read: text,
    required: true,
    defaultText: 'required',
  })
  readonly clientSecret: string = '';

  @Setting({
    name: 'OIDC_<ID>_KIND',
    description: `What is built in of it: ${OIDC_KINDS.map((kind) => `\`${kind}\``).join(', ')}.`,
    read: oneOf(OIDC_KINDS),
    defaultText: 'the kind that is named as the provider, else `generic`',
  })
  readonly kind: OidcKind | undefined = undefined;

  @Setting({
    name: 'OIDC_<ID>_LABEL',
    description: 'What the sign-in page calls it.',
    read: text,
    defaultText: 'the name of the kind, else of the provider',
  })
  readonly label: string | undefined = undefined;

  @Setting({
    name: 'OIDC_<ID>_SCOPES',
    description: 'Scopes to ask for, comma-separated, instead of those of the kind.',
    read: list,
    defaultText: 'those of the kind',
  })
  readonly scopes: readonly string[] | undefined = undefined;

  @Setting({
    name: 'OIDC_<ID>_ACR_VALUES',
    description:
      'Levels of assurance (`acr`) that are accepted, comma-separated, the one to ask for first. Checked again in what comes back.',
    read: list,
    defaultText: '`eidas1,eidas2,eidas3` for FranceConnect, else any',
  })
  readonly acrValues: readonly string[] | undefined = undefined;
}

export class OidcConfig {
  @Setting({
    name: 'OIDC_PROVIDERS',
    description:
      'Names of the OpenID Connect providers to sign in by, comma-separated, such as `proconnect,franceconnect`. Each needs the settings below, and all need PASSERELLE_PUBLIC_URL.',
    read: providerIds,
    defaultText: 'none',
  })
  readonly providerIds: readonly string[] = [];

  @Setting({
    name: 'PASSERELLE_FICTIONAL_IDENTITIES',
    description:
      '`on` lets everybody sign in as people who do not exist, an administrator among them: for trials only, refused in production.',
    read: oneOf(['on', 'off']),
    defaultText:
      '`on` with the demonstration catalogue, no provider, no public address and outside production',
  })
  readonly fictionalIdentities: 'on' | 'off' | undefined = undefined;

  @SettingFamily({ of: OidcProviderConfig, ids: 'providerIds' })
  readonly providers: ReadonlyMap<string, OidcProviderConfig> = new Map();
}

function providerIds(value: string): readonly string[] {
  const ids = list(value);
  if (!ids.every((id) => /^[a-z][a-z0-9-]{0,30}$/.test(id)) || new Set(ids).size < ids.length) {
    throw new Error('expects different names of small letters, digits and hyphens, comma-separated.');
  }
  return ids;
}

function issuer(value: string): string {
  const { protocol, hostname, search, hash } = URL.canParse(value) ? new URL(value) : new URL('no:thing');
  const isSafe = protocol === 'https:' || (protocol === 'http:' && hostname === '127.0.0.1');
  if (!isSafe || search || hash) {
    throw new Error('expects an https:// URL without query (http:// only on 127.0.0.1).');
  }
  return value;
}
