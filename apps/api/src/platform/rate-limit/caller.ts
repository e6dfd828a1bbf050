import { hash } from 'node:crypto';
import type { Request } from 'express';
import ipaddr from 'ipaddr.js';

/** The address that counts as one caller; none for this machine. A network of IPv6 is one: each home has 2^64 addresses. */
export function callerOf({ ip = '' }: Request): string | undefined {
  if (!ipaddr.isValid(ip)) {
    return ip || 'unknown';
  }
  const address = ipaddr.process(ip);
  if (address.range() === 'loopback') {
    return undefined;
  }
  return address instanceof ipaddr.IPv6 ? address.toByteArray().slice(0, 8).join('.') : address.toString();
}

/** What is counted under: neither addresses nor tokens stand in the table. */
export function keyOf(kind: string, value: string): string {
  return hash('sha256', `${kind} ${value}`, 'base64url').slice(0, 22);
}
