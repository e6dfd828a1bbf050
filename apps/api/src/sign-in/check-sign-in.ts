import type { DataConfig, OidcConfig, ServerConfig } from '../config';
import { usesFictionalIdentities } from '../fictional-identities/fictional-identities';
import { StartFailure } from '../platform/start-failure';

/**
 * What would only come out when somebody signs in.
 * @throws StartFailure
 */
export function checkSignIn(oidc: OidcConfig, data: DataConfig, server: ServerConfig): void {
  usesFictionalIdentities(oidc, data, server);
  const isReal = [...oidc.providers.values()].some(({ issuer }) => issuer.startsWith('https:'));
  if (isReal && server.publicUrl === undefined) {
    throw new StartFailure(
      'public-url-missing: OIDC_PROVIDERS needs PASSERELLE_PUBLIC_URL, the address to which providers send people back. Set it to the https:// address of the portal.',
    );
  }
  const issuers = [...oidc.providers.values()].map(({ issuer }) => issuer);
  if (new Set(issuers).size < issuers.length) {
    throw new StartFailure('issuer-named-twice: two providers of OIDC_PROVIDERS have the same issuer.');
  }
}
