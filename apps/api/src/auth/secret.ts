import { hash, randomBytes } from 'node:crypto';

/** Tells what a secret is for to whoever finds one, and to tools that look for leaked ones. */
export const TOKEN_PREFIX = 'passerelle_';

/** 256 random bits as text for a cookie or a header. */
export function newSecret(): string {
  return randomBytes(32).toString('base64url');
}

/**
 * What is kept of a secret. A plain SHA-256: these secrets are random, so that there is nothing to guess and nothing
 * to slow down.
 */
export function hashSecret(secret: string): Buffer {
  return hash('sha256', secret, 'buffer');
}
