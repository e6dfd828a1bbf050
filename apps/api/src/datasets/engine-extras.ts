import { CHECK_EXTRAS, InvalidError, isCheckExtra } from '@passerelle/catalog';

/** The extras of a file without what only the portal says of it. */
export function withoutEngineExtras(extras: object): object {
  return Object.fromEntries(Object.entries(extras).filter(([key]) => !isCheckExtra(key)));
}

/**
 * The extras of a file that somebody changes, with what the portal found out as it is: who gives back all that they read may
 * go on doing so.
 * @throws InvalidError
 */
export function extrasAfter(extras: object, before: object): object {
  mustBeOwnExtras(extras, before);
  const found = Object.entries(before).filter(([key]) => isCheckExtra(key));
  return { ...withoutEngineExtras(extras), ...Object.fromEntries(found) };
}

/**
 * Nobody but the portal says whether a link answers: quality is judged by it.
 * @param before what the file has
 * @throws InvalidError
 */
export function mustBeOwnExtras(
  extras: object | undefined,
  before: object = {},
  fieldOf: (name: string) => string = (name) => name,
): void {
  const asserted = Object.keys(extras ?? {}).filter(
    (key) => isCheckExtra(key) && !Object.hasOwn(before, key),
  );
  if (asserted.length > 0) {
    throw new InvalidError(
      'extras-reserved',
      `Extras of files that begin with «${CHECK_EXTRAS}» are what the portal finds out itself.`,
      Object.fromEntries(asserted.map((key) => [fieldOf(`extras.${key}`), ['is found out by the portal']])),
    );
  }
}
