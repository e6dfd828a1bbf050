/** How a source wants to know who asks. */
export const CREDENTIAL_SCHEMES = ['basic', 'bearer', 'api-key'] as const;
export type CredentialScheme = (typeof CREDENTIAL_SCHEMES)[number];

export interface Credentials {
  readonly scheme: CredentialScheme;
  /** Of `basic` the user, of `api-key` the header. */
  readonly name?: string;
  /** The password, the token or the key. */
  readonly secret: string;
}

/** Whether a scheme has a name besides its secret. */
export const SCHEME_HAS_NAME: Readonly<Record<CredentialScheme, boolean>> = {
  basic: true,
  bearer: false,
  'api-key': true,
};

/** Headers that say something else to servers, or that the request has already. */
const RESERVED_HEADERS =
  /^(?:accept|accept-.*|connection|content-.*|cookie|expect|host|keep-alive|proxy-.*|range|te|trailer|transfer-encoding|upgrade|user-agent)$/i;
const HEADER_NAME = /^[A-Za-z][A-Za-z0-9-]{0,99}$/;
/** What a header may carry: visible ASCII, blanks within. */
const HEADER_VALUE = /^[!-~](?:[ -~]*[!-~])?$/;
const CONTROL = /\p{Cc}/u;
const LONGEST_SECRET = 4_000;
const LONGEST_USER = 255;

/** What is wrong with credentials, by field; `undefined` when nothing is. */
export function credentialFaults({
  scheme,
  name,
  secret,
}: Credentials): Readonly<Record<string, readonly string[]>> | undefined {
  const faults: Record<string, readonly string[]> = {};
  const isSent = scheme === 'basic' ? !CONTROL.test(secret) && secret !== '' : HEADER_VALUE.test(secret);
  if (!isSent || secret.length > LONGEST_SECRET) {
    faults.secret = [`must be a text of 1 to ${LONGEST_SECRET} characters that a header can carry`];
  }
  if (scheme === 'basic' && (!name || /:|\p{Cc}/u.test(name) || name.length > LONGEST_USER)) {
    faults.name = [`must be a user of 1 to ${LONGEST_USER} characters without a colon`];
  }
  if (scheme === 'api-key' && (!name || !HEADER_NAME.test(name) || RESERVED_HEADERS.test(name))) {
    faults.name = [
      'must be the name of a header that only the server of the source reads, such as X-API-Key',
    ];
  }
  if (scheme === 'bearer' && name) {
    faults.name = ['must be left out: a token has no name'];
  }
  return Object.keys(faults).length > 0 ? faults : undefined;
}

/** The header that carries credentials. */
export function credentialHeaders({ scheme, name = '', secret }: Credentials): Record<string, string> {
  switch (scheme) {
    case 'basic':
      return { authorization: `Basic ${Buffer.from(`${name}:${secret}`).toString('base64')}` };
    case 'bearer':
      return { authorization: `Bearer ${secret}` };
    case 'api-key':
      return { [name.toLowerCase()]: secret };
  }
}

/** Enough to know credentials again: the header, the beginning of a user, the end of a long token; never a secret. */
export function credentialHint({ scheme, name = '', secret }: Credentials): string {
  const end = secret.length >= 24 ? secret.slice(-4) : '';
  switch (scheme) {
    case 'basic':
      return `${name.slice(0, 2)}…`;
    case 'bearer':
      return `…${end}`;
    case 'api-key':
      return `${name}: …${end}`;
  }
}
