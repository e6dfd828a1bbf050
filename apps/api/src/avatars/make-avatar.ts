import { toSvg } from 'jdenticon';

export const AVATAR_MIME = 'image/svg+xml';

/** Pixels of a side. */
export const AVATAR_SIZES = { min: 16, max: 1_024 } as const;

/** A picture made of an identifier, and always the same: a few shapes in a colour of its own. */
export function makeAvatar(identifier: string, size: number): string {
  return toSvg(identifier, size, { backColor: '#f2f2f2' });
}
