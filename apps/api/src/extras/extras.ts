import { areExtras, EXTRAS_RULE, InvalidError, type ExtraValue } from '@passerelle/catalog';

export type Extras = Readonly<Record<string, ExtraValue>>;

/**
 * What was there with what is given: as on data.gouv.fr, a key that is not named stays, and `null` takes it away.
 * @throws InvalidError when the body is no object, or the sum is more than is kept
 */
export function mergeExtras(before: Extras, given: unknown): Extras {
  if (typeof given !== 'object' || given === null || Array.isArray(given)) {
    throw new InvalidError('invalid-input', 'The body must be an object.', { extras: [EXTRAS_RULE] });
  }
  const merged = Object.fromEntries(
    Object.entries<unknown>({ ...before, ...given }).filter(([, value]) => value !== null),
  );
  if (!areExtras(merged)) {
    throw new InvalidError('invalid-input', 'More than is kept of extras.', { extras: [EXTRAS_RULE] });
  }
  return merged as Extras;
}

/**
 * @param stays whether a key is not theirs to take away
 * @throws InvalidError when the body is no list of keys that are there
 */
export function withoutExtras(
  before: Extras,
  keys: unknown,
  stays: (key: string) => boolean = () => false,
): Extras {
  const isKey = (key: unknown): key is string =>
    typeof key === 'string' && Object.hasOwn(before, key) && !stays(key);
  if (!Array.isArray(keys) || !keys.every(isKey)) {
    throw new InvalidError('invalid-input', 'The body must be a list of keys that are there.', {
      keys: ['must be keys of the extras'],
    });
  }
  return Object.fromEntries(Object.entries(before).filter(([key]) => !keys.includes(key)));
}
