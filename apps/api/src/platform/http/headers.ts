/** Headers of changes, for the description of the API. */

export const IF_MATCH = {
  name: 'If-Match',
  required: false,
  description:
    'The `ETag` of what was read: the change is refused (412) when it is no longer the present one.',
} as const;

export const IDEMPOTENCY_KEY = {
  name: 'Idempotency-Key',
  required: false,
  description:
    'Any text, new for each object: sent again with the same key, the request makes no second one.',
} as const;
