/**
 * A key for one thing to create: sent again with it, after no answer came, the same thing is not made twice. Not
 * `crypto.randomUUID`, which browsers lack on plain HTTP.
 */
export function newRequestKey(): string {
  return [...crypto.getRandomValues(new Uint8Array(16))]
    .map((byte) => byte.toString(16).padStart(2, '0'))
    .join('');
}
