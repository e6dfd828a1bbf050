import type { HarvestProblemCode } from '@passerelle/harvest';

/** Why the description of an API could not be read: what may be wrong with any document, and with one of OpenAPI. */
export type DescriptionProblemCode =
  HarvestProblemCode | 'openapi-missing' | 'openapi-version' | 'openapi-empty';

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
