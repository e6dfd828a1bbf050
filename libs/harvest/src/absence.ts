/** When records that a source no longer lists leave the catalogue. */
export interface AbsencePolicy {
  /** Days that a record has been missing before it is archived. */
  readonly graceDays: number;
  /** Share of the known records, from 0 to 1, that may go missing at once. */
  readonly heldShare: number;
  /** Fewer missing records than this never hold a run, whatever their share. */
  readonly heldAtLeast: number;
}

export const DEFAULT_ABSENCE: AbsencePolicy = { graceDays: 7, heldShare: 0.2, heldAtLeast: 10 };

/** What a complete run found of the records that were live before it. */
export interface Absence {
  /** Records that count: those that the last complete run left, less those that left the catalogue since. */
  readonly known: number;
  /** Live records that are gone from the source. */
  readonly missing: number;
}

/**
 * Whether so much is gone that the source is more likely broken than cleaned up: a person has to look first.
 * A source that had records and lists none of them is always held.
 */
export function isHeld({ known, missing }: Absence, policy: AbsencePolicy): boolean {
  return (
    (missing > 0 && missing >= known) || (missing >= policy.heldAtLeast && missing > known * policy.heldShare)
  );
}
