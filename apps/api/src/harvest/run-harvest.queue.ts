export const RUN_HARVEST = 'run-harvest';

export interface RunHarvest {
  readonly sourceId: string;
  /** Only tells what would change. */
  readonly compare?: boolean;
}

/** One run of a source waits for a worker at a time, and one comparison. */
export function singletonKeyOf({ sourceId, compare = false }: RunHarvest): string {
  return compare ? `compare ${sourceId}` : sourceId;
}
