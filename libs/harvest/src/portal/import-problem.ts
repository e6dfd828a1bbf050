import { HARVEST_PROBLEMS, type HarvestProblemCode } from '../harvest-problem';

/** What can only go wrong while a whole portal is imported; the rest is as in a harvest. */
const OWN_PROBLEMS = {
  'edited-here':
    'It was changed here since it was imported, and over there too. What is here was kept. Take over by hand what is wanted.',
  'reference-unknown':
    'What it belongs to, is about or points to was not imported. Look for that in the report; import again when it is there.',
  'slug-taken':
    'Something else here has its slug already, so it was given another. Links with the old slug lead to the other.',
  'list-absent':
    'The other portal does not have this list, or shows it to nobody. Nothing of it was imported.',
} as const satisfies Record<string, string>;

/** Codes are stable; `docs/errors.md` is generated from this. */
export const IMPORT_PROBLEMS = { ...HARVEST_PROBLEMS, ...OWN_PROBLEMS };
export const OWN_IMPORT_PROBLEMS: Readonly<Record<string, string>> = OWN_PROBLEMS;
export type ImportProblemCode = HarvestProblemCode | keyof typeof OWN_PROBLEMS;

export interface ImportProblem {
  readonly code: ImportProblemCode;
  /** What was found where, for people; at most 500 characters, never a secret. */
  readonly message: string;
  /** Field of the record or address of the page concerned. */
  readonly at?: string;
}
