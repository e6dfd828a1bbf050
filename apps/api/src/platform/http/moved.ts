/** What is asked for is elsewhere, for good: no fault, but no answer of this address either. */
export class Moved extends Error {
  constructor(readonly location: string) {
    super(`Moved to ${location}`);
  }
}
