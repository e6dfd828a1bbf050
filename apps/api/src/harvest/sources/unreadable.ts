import { InvalidError } from '@passerelle/catalog';
import type { HarvestProblem } from '@passerelle/harvest';

/** What whoever waits for an answer is told of a source that gives none: of the field, since the address may be wrong. */
export function unreadable({ code, message }: Pick<HarvestProblem, 'code' | 'message'>): InvalidError {
  const text = `${code}: ${message}`;
  return new InvalidError('harvest-source-unreadable', text, { url: [text] });
}
