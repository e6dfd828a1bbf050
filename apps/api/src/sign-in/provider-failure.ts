import { NotAllowedError, UnavailableError, type CatalogError } from '@passerelle/catalog';
import * as oidc from 'openid-client';

/** What people are told of a fault of a provider. */
export function refusalOf(error: unknown, label: string): CatalogError {
  if (error instanceof oidc.AuthorizationResponseError) {
    return error.error === 'access_denied'
      ? new NotAllowedError('sign-in-cancelled', `${label} was left without signing in.`)
      : new NotAllowedError('sign-in-refused', `${label} refused to sign you in.`);
  }
  if (isUnreachable(error)) {
    return new UnavailableError('sign-in-provider-unavailable', `${label} does not answer.`);
  }
  return new NotAllowedError('sign-in-answer-invalid', `The answer of ${label} is not valid.`);
}

function isUnreachable(error: unknown): boolean {
  const { code, cause } = error as { code?: unknown; cause?: unknown };
  const status = cause instanceof Response ? cause.status : 0;
  const isNetwork = error instanceof TypeError && error.message === 'fetch failed';
  return code === 'OAUTH_TIMEOUT' || isNetwork || status >= 500;
}

/** For the logs: codes and messages of the libraries, never tokens or claims. */
export function reasonOf(error: unknown): string {
  const messages: string[] = [];
  for (let at = error; at instanceof Error && messages.length < 4; at = at.cause) {
    const code = 'code' in at ? ` (${String(at.code)})` : '';
    messages.push(at.message + code);
  }
  return messages.join(': ') || String(error);
}
