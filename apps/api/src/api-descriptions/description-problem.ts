import type { HarvestProblemCode } from '@passerelle/harvest';

/** What may be wrong with any document that is fetched. */
const FETCHING_PROBLEMS = [
  'url-invalid',
  'address-refused',
  'host-not-found',
  'connection-failed',
  'timed-out',
  'http-status',
  'too-many-redirects',
  'too-large',
  'empty-answer',
  'html-answer',
  'unknown-format',
  'malformed',
  'internal',
] as const satisfies readonly HarvestProblemCode[];

/** Why the description of an API could not be read. */
export const DESCRIPTION_PROBLEMS = [
  ...FETCHING_PROBLEMS,
  'openapi-missing',
  'openapi-version',
  'openapi-empty',
] as const;
export type DescriptionProblemCode = (typeof DESCRIPTION_PROBLEMS)[number];

export const isDescriptionProblem = (code: string): code is DescriptionProblemCode =>
  DESCRIPTION_PROBLEMS.some((known) => known === code);

export class DescriptionRefused extends Error {
  constructor(
    readonly code: DescriptionProblemCode,
    message: string,
  ) {
    super(message.slice(0, 500));
    this.name = 'DescriptionRefused';
  }
}

export const DESCRIPTION_REMARKS = [
  'reference-remote',
  'reference-missing',
  'description-shortened',
] as const;
export type DescriptionRemarkCode = (typeof DESCRIPTION_REMARKS)[number];

/** What is wrong with a description that could be read all the same. */
export interface DescriptionRemark {
  readonly code: DescriptionRemarkCode;
  /** Where it is so first. */
  readonly at: string;
}
