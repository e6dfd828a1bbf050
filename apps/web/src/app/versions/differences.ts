/** A change of one field, in its values. */
export interface Change {
  readonly field: string;
  readonly from: unknown;
  readonly to: unknown;
  /** Of files that changed places: how many, of which the first are told. */
  readonly moved?: number | undefined;
}

/** What counts by itself, or says when and who: not what people write. */
const COUNTED: ReadonlySet<string> = new Set([
  'last_modified',
  'last_update',
  'metadata_modified_at',
  'metrics',
  'quality',
  'permissions',
  'resources_total',
]);

/** The fields in which one answer of the API differs from another. */
export function differences(before: object, after: object): readonly Change[] {
  const [from, to] = [before, after] as readonly Readonly<Record<string, unknown>>[];
  return [...new Set([...Object.keys(before), ...Object.keys(after)])]
    .filter((field) => !COUNTED.has(field))
    .filter((field) => JSON.stringify(from?.[field]) !== JSON.stringify(to?.[field]))
    .map((field) => ({ field, from: from?.[field], to: to?.[field] }));
}
