import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { FICTIONAL_ALGORITHM, FICTIONAL_ROUTES, type FictionalKind } from '@passerelle/fictional-identities';
import { DataConfig, OidcConfig, ServerConfig } from '../config';
import { StartFailure } from '../platform/start-failure';

export const FICTIONAL_KINDS: readonly FictionalKind[] = ['proconnect', 'franceconnect'];

export const FICTIONAL_CLIENT_ID = 'passerelle';

/** The same on every port and under every name, because accounts are tied to it. Nobody can have such a host. */
export const fictionalIssuer = (kind: FictionalKind): string => `http://identites-fictives.invalid/${kind}`;

/** Where the stand-ins answer on this portal. */
export const fictionalPath = (kind: FictionalKind): string => `/fictional-identities/${kind}`;

/**
 * Whether everybody may be anybody here: by default in the demonstration alone, never in production.
 * @throws StartFailure
 */
export function usesFictionalIdentities(oidc: OidcConfig, data: DataConfig, server: ServerConfig): boolean {
  const { fictionalIdentities, providerIds } = oidc;
  if (fictionalIdentities === 'on' && server.isProduction) {
    throw new StartFailure(
      'fictional-identities-in-production: with PASSERELLE_FICTIONAL_IDENTITIES=on anybody could sign in as an administrator, so it is refused with NODE_ENV=production. Set it to off, and name real providers in OIDC_PROVIDERS.',
    );
  }
  const isDemonstration = data.seed === 'demo' && providerIds.length === 0 && server.publicUrl === undefined;
  return (
    fictionalIdentities === 'on' ||
    (fictionalIdentities === undefined && isDemonstration && !server.isProduction)
  );
}

/** The stand-ins for ProConnect and FranceConnect, as the rest of the portal knows them. */
@Injectable()
export class FictionalIdentities {
  readonly isOn: boolean;
  /** Known to this process alone, which is both provider and client. */
  readonly clientSecret = randomBytes(32).toString('base64url');

  constructor(oidc: OidcConfig, data: DataConfig, server: ServerConfig) {
    this.isOn = usesFictionalIdentities(oidc, data, server);
  }

  /**
   * What discovery would say, which cannot be asked before it is known how the portal is called.
   * @param visited where the visitor reaches the portal
   * @param own where this process reaches itself
   */
  metadata(kind: FictionalKind, visited: string, own: string) {
    const at = (origin: string, route: keyof typeof FICTIONAL_ROUTES) =>
      origin + fictionalPath(kind) + FICTIONAL_ROUTES[route];
    return {
      issuer: fictionalIssuer(kind),
      authorization_endpoint: at(visited, 'authorization'),
      end_session_endpoint: at(visited, 'end_session'),
      token_endpoint: at(own, 'token'),
      userinfo_endpoint: at(own, 'userinfo'),
      jwks_uri: at(own, 'jwks'),
      id_token_signing_alg_values_supported: [FICTIONAL_ALGORITHM],
      userinfo_signing_alg_values_supported: [FICTIONAL_ALGORITHM],
    };
  }
}
