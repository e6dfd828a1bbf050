import { ENTRY_KINDS } from './record';

/** What people can discuss and follow. */
export const SUBJECT_KINDS = [...ENTRY_KINDS, 'organization'] as const;
export type SubjectKind = (typeof SUBJECT_KINDS)[number];

/** The same by the names that the API of data.gouv.fr gives them as classes. */
export const SUBJECT_CLASSES = {
  dataset: 'Dataset',
  dataservice: 'Dataservice',
  reuse: 'Reuse',
  topic: 'Topic',
  organization: 'Organization',
} as const satisfies Record<SubjectKind, string>;
export type SubjectClass = (typeof SUBJECT_CLASSES)[SubjectKind];
