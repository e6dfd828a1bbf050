import { can, type Action, type Actor, type ExtraValue } from '@passerelle/catalog';
import { isoOrNull } from '../entries/entry.mapper';
import type { OrganizationReferenceRow } from '../organizations/organization-reference';
import { toOrganizationReference } from '../organizations/organizations.mapper';
import { toIso } from '../platform/database';
import type { View } from '../platform/http';
import { toSubjectReference } from '../subjects/subject.dto';
import { ownedSubject, type SubjectRow } from '../subjects/subjects';
import { userReferenceOrNull, type PersonRow } from '../users/user-reference';
import type { CommentResponse, DiscussionResponse } from './discussions.dto';

/** Who said something, in person and perhaps in the name of an organization. */
export interface SaidRow {
  readonly id: string;
  readonly author_id: string;
  readonly organization_id: string | null;
}

export interface CommentRow extends SaidRow {
  readonly content: string;
  readonly created_at: string;
  readonly last_modified: string | null;
  readonly author: PersonRow | null;
  readonly organization: OrganizationReferenceRow | null;
}

/** Columns of `discussion` as `to_jsonb` gives them, with what belongs to it. */
export interface DiscussionRow extends SaidRow {
  readonly version: number;
  readonly title: string;
  readonly extras: Record<string, ExtraValue>;
  readonly created_at: string;
  readonly closed_at: string | null;
  readonly deleted: string | null;
  /** By an administrator. */
  readonly hidden_at: string | null;
  readonly author: PersonRow | null;
  readonly organization: OrganizationReferenceRow | null;
  readonly closed_by: PersonRow | null;
  readonly closed_by_organization: OrganizationReferenceRow | null;
  readonly subject: SubjectRow;
  readonly comments: readonly CommentRow[];
  readonly comments_total: number;
}

/** Whether the actor may do this to what was said: by having said it, or for the organization it was said for. */
export function canOnSaid(actor: Actor | undefined, action: Action, said: SaidRow): boolean {
  return (
    can(actor, action, { id: said.id, ownerId: said.author_id }) ||
    (said.organization_id !== null &&
      can(actor, action, { id: said.id, organizationId: said.organization_id }))
  );
}

/** Whoever began a discussion may end it, and whoever is responsible for what it is about. */
export function canClose(actor: Actor | undefined, said: SaidRow, subject: SubjectRow): boolean {
  return canOnSaid(actor, 'discussion:close', said) || can(actor, 'discussion:close', ownedSubject(subject));
}

export function toDiscussionResponse(row: DiscussionRow, { origin, actor }: View): DiscussionResponse {
  const subject = toSubjectReference(row.subject, origin);
  return {
    id: row.id,
    class: 'Discussion',
    subject,
    title: row.title,
    user: userReferenceOrNull(row.author, origin),
    organization: row.organization && toOrganizationReference(row.organization, origin),
    created: toIso(row.created_at),
    closed: isoOrNull(row.closed_at),
    closed_by: userReferenceOrNull(row.closed_by, origin),
    closed_by_organization:
      row.closed_by_organization && toOrganizationReference(row.closed_by_organization, origin),
    discussion: row.comments.map((comment) => toCommentResponse(comment, { origin, actor })),
    comments_total: row.comments_total,
    extras: row.extras,
    permissions: {
      edit: canOnSaid(actor, 'discussion:edit', row),
      close: canClose(actor, row, row.subject),
      delete: can(actor, 'discussion:delete'),
    },
    url: `${origin}/api/1/discussions/${row.id}/`,
    self_web_url: `${subject.page}#discussion-${row.id}`,
  };
}

function toCommentResponse(row: CommentRow, { origin, actor }: View): CommentResponse {
  return {
    id: row.id,
    content: row.content,
    posted_by: userReferenceOrNull(row.author, origin),
    posted_by_organization: row.organization && toOrganizationReference(row.organization, origin),
    posted_on: toIso(row.created_at),
    last_modified_at: isoOrNull(row.last_modified),
    permissions: {
      edit: canOnSaid(actor, 'comment:edit', row),
      delete: canOnSaid(actor, 'comment:delete', row),
    },
  };
}
