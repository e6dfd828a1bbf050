import { can, type PostBodyType, type PostKind } from '@passerelle/catalog';
import { isoOrNull } from '../entries/entry.mapper';
import type { SubjectMetrics } from '../entries/entry.metrics';
import { imageUrls } from '../images/image-address';
import { toIso } from '../platform/database';
import type { View } from '../platform/http';
import { toSubjectReference } from '../subjects/subject.dto';
import { API_PATHS, SUBJECT_PATHS, type SubjectRow } from '../subjects/subjects';
import { userReferenceOrNull, type PersonRow } from '../users/user-reference';
import type { PostResponse } from './posts.dto';

/** Columns of `post` as `row_to_json` gives them, with what belongs to it. */
export interface PostRow {
  readonly id: string;
  readonly title: string;
  readonly slug: string;
  readonly kind: PostKind;
  readonly headline: string;
  readonly body_type: PostBodyType;
  readonly content: string;
  readonly image_url: string | null;
  readonly credit_to: string | null;
  readonly credit_url: string | null;
  readonly tags: string[];
  readonly version: number;
  readonly created_at: string;
  readonly last_modified: string;
  readonly published: string | null;
  readonly deleted: string | null;
  readonly owner: PersonRow | null;
  readonly metrics: SubjectMetrics;
  readonly datasets: readonly SubjectRow[];
  readonly reuses: readonly SubjectRow[];
}

export function toPostResponse(row: PostRow, { origin, actor }: View): PostResponse {
  const mayWrite = can(actor, 'post:write');
  return {
    id: row.id,
    name: row.title,
    slug: row.slug,
    kind: row.kind,
    headline: row.headline,
    body_type: row.body_type,
    content: row.content,
    image: imageUrls('post', row.image_url, origin).image,
    credit_to: row.credit_to,
    credit_url: row.credit_url,
    tags: row.tags,
    datasets: row.datasets.map((dataset) => toSubjectReference(dataset, origin)),
    reuses: row.reuses.map((reuse) => toSubjectReference(reuse, origin)),
    owner: userReferenceOrNull(row.owner, origin),
    metrics: row.metrics,
    permissions: { edit: mayWrite, delete: mayWrite },
    created_at: toIso(row.created_at),
    last_modified: toIso(row.last_modified),
    published: isoOrNull(row.published),
    uri: `${origin}/${API_PATHS.post}/${row.id}/`,
    page: `${origin}/${SUBJECT_PATHS.post}/${row.slug}`,
  };
}
