const EXTRAS = { keys: 200, key: 200, characters: 100_000, depth: 8 } as const;

/** What {@link areExtras} asks, in words. */
export const EXTRAS_RULE = `must be an object of at most ${EXTRAS.keys} keys, ${EXTRAS.depth} levels and ${EXTRAS.characters} characters`;

/** Whether this is an object that can be kept as extras. */
export function areExtras(value: unknown): value is Record<string, unknown> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return false;
  }
  const keys = Object.keys(value);
  return (
    keys.length <= EXTRAS.keys &&
    keys.every((key) => key.length <= EXTRAS.key) &&
    depthOf(value, 0) <= EXTRAS.depth &&
    JSON.stringify(value).length <= EXTRAS.characters
  );
}

function depthOf(value: unknown, depth: number): number {
  if (typeof value !== 'object' || value === null || depth > EXTRAS.depth) {
    return depth;
  }
  return Object.values(value).reduce<number>(
    (deepest, inner) => Math.max(deepest, depthOf(inner, depth + 1)),
    depth,
  );
}

/** How extras of files begin that a portal itself finds out of their links: `check:available`, `check:status` … */
export const CHECK_EXTRAS = 'check:';

/** Whether an extra of a file is what the portal found out, and nobody else may say. */
export function isCheckExtra(key: string): boolean {
  return key.startsWith(CHECK_EXTRAS);
}
