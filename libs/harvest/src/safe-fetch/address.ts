import { lookup } from 'node:dns/promises';
import ipaddr from 'ipaddr.js';
import { HarvestSourceError } from '../harvest-problem';

export interface ResolvedAddress {
  readonly address: string;
  readonly family: 4 | 6;
}

/** All addresses of a host name; rejects as `node:dns` does. */
export type Resolve = (host: string) => Promise<readonly ResolvedAddress[]>;

export const resolveByDns: Resolve = async (host) =>
  (await lookup(host, { all: true })).map(({ address, family }) => ({
    address,
    family: family === 6 ? 6 : 4,
  }));

/** All that is handed out for the public internet so far. */
const GLOBAL_IPV6 = ipaddr.IPv6.parse('2000::');

/** Prefixes that carry an IPv4 address to wherever a gateway leads, so the ranges of ipaddr.js are not enough. */
const GATEWAYS: readonly [ipaddr.IPv6, number][] = [
  ['2002::', 16],
  ['2001::', 32],
  // Documentation, in the global range but routed nowhere.
  ['3fff::', 20],
].map(([prefix, bits]) => [ipaddr.IPv6.parse(String(prefix)), Number(bits)]);

/** Whether an address belongs to the public internet; private, local, reserved and gateway ranges do not. */
export function isPublicAddress(address: string): boolean {
  if (!ipaddr.isValid(address)) {
    return false;
  }
  // IPv4 inside IPv6 (`::ffff:127.0.0.1`) counts as the IPv4 it is.
  const parsed = ipaddr.process(address);
  if (
    parsed instanceof ipaddr.IPv6 &&
    (!parsed.match(GLOBAL_IPV6, 3) || GATEWAYS.some(([prefix, bits]) => parsed.match(prefix, bits)))
  ) {
    return false;
  }
  return parsed.range() === 'unicast';
}

/** An http(s) URL without credentials; odd spellings of addresses come out in their usual form. */
export function parseHttpUrl(text: string, base?: string): URL {
  const url = URL.canParse(text, base) ? new URL(text, base) : undefined;
  if (!url || !['http:', 'https:'].includes(url.protocol) || url.hostname === '') {
    throw new HarvestSourceError('url-invalid', `${withoutSecrets(text)} is not an http or https URL.`);
  }
  return url;
}

/** The address as people may see it: without user, password and fragment. */
export function withoutSecrets(text: string): string {
  if (!URL.canParse(text)) {
    return text.replace(/\/\/[^/?#]*@/, '//').slice(0, 300);
  }
  const url = new URL(text);
  url.username = '';
  url.password = '';
  url.hash = '';
  return url.href.slice(0, 300);
}

/** The host as `allowedHosts` is compared with it: lower case, no brackets, no trailing dot. */
export function hostOf(url: URL): string {
  return url.hostname
    .replace(/^\[(.*)\]$/, '$1')
    .replace(/\.+$/, '')
    .toLowerCase();
}

/** Whether a host is among those that may be on a private network. */
export function isAllowed(url: URL, allowedHosts: readonly string[]): boolean {
  const host = hostOf(url);
  const port = url.port || (url.protocol === 'https:' ? '443' : '80');
  const bracketed = host.includes(':') ? `[${host}]` : host;
  const names = [host, bracketed, `${bracketed}:${port}`];
  return allowedHosts.some((allowed) => names.includes(allowed.trim().toLowerCase()));
}

/**
 * The addresses a URL may be fetched from. One address that is not public refuses the whole name: which of them
 * would be used is the choice of whoever runs the name.
 * @throws HarvestSourceError `address-refused`, `host-not-found`
 */
export async function checkedAddresses(
  url: URL,
  allowedHosts: readonly string[],
  resolve: Resolve,
): Promise<readonly ResolvedAddress[]> {
  const host = hostOf(url);
  const literal = ipaddr.isValid(host);
  const addresses = literal
    ? [{ address: host, family: host.includes(':') ? (6 as const) : (4 as const) }]
    : await resolved(host, resolve, url);
  if (!isAllowed(url, allowedHosts) && !addresses.every(({ address }) => isPublicAddress(address))) {
    const message = `${url.host} leads to a private or local network.`;
    throw new HarvestSourceError('address-refused', message, withoutSecrets(url.href));
  }
  return addresses;
}

/** Whether an address leads to a private or local network, as far as can be told now. */
export async function leadsToPrivateNetwork(
  address: string,
  resolve: Resolve = resolveByDns,
): Promise<boolean> {
  try {
    await checkedAddresses(parseHttpUrl(address), [], resolve);
    return false;
  } catch (error) {
    if (error instanceof HarvestSourceError) {
      return error.code === 'address-refused';
    }
    throw error;
  }
}

async function resolved(host: string, resolve: Resolve, url: URL): Promise<readonly ResolvedAddress[]> {
  const notFound = (cause?: unknown) =>
    new HarvestSourceError(
      'host-not-found',
      `The host name ${host.slice(0, 255)} does not resolve.`,
      withoutSecrets(url.href),
      { cause },
    );
  let addresses: readonly ResolvedAddress[];
  try {
    addresses = await resolve(host);
  } catch (error) {
    throw notFound(error);
  }
  if (addresses.length === 0) {
    throw notFound();
  }
  return addresses;
}
