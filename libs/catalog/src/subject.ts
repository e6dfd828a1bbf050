import { ENTRY_KINDS } from './record';

/** What people can follow. */
export const FOLLOWED_KINDS = [...ENTRY_KINDS, 'organization'] as const;
export type FollowedKind = (typeof FOLLOWED_KINDS)[number];

/** What people can discuss. */
export const SUBJECT_KINDS = [...FOLLOWED_KINDS, 'post'] as const;
export type SubjectKind = (typeof SUBJECT_KINDS)[number];

/** What has a history: every change of its metadata is a version of it. */
export const VERSIONED_KINDS = [...SUBJECT_KINDS, 'community_resource'] as const;
export type VersionedKind = (typeof VERSIONED_KINDS)[number];

/** What is discussed, by the names that the API of data.gouv.fr gives them as classes. */
export const SUBJECT_CLASSES = {
  dataset: 'Dataset',
  dataservice: 'Dataservice',
  reuse: 'Reuse',
  topic: 'Topic',
  organization: 'Organization',
  post: 'Post',
} as const satisfies Record<SubjectKind, string>;
export type SubjectClass = (typeof SUBJECT_CLASSES)[SubjectKind];
