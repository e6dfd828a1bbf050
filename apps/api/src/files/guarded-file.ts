import {
  can,
  NotAllowedError,
  NotAuthenticatedError,
  type AccessType,
  type Actor,
} from '@passerelle/catalog';
import type { OwnedRow } from '../entries/entry.statements';
import { ownedBy } from '../entries/entry.writes';

/** What says who may take a file that is kept here. */
export interface GuardedFile {
  /** Of the file, or of its dataset where the file says nothing. */
  readonly access_type: AccessType;
  readonly authorization_request_url: string | null;
  readonly dataset: OwnedRow;
  /** Who attached it to a dataset that may be of others. */
  readonly attached_by: Omit<OwnedRow, 'private'> | null;
}

/** The columns of a {@link GuardedFile}, of the file `r` that a dataset `d` has, or that was attached to it. */
export const GUARDED = `coalesce(r.access_type, d.access_type) as access_type,
  coalesce(r.authorization_request_url, d.authorization_request_url) as authorization_request_url, r.attached_by,
  jsonb_build_object('id', d.id, 'private', d.private, 'owner_id', d.owner_id, 'organization_id', d.organization_id) as dataset`;

/** Files of datasets, and what was attached to datasets, by one condition; with what {@link GUARDED} reads of them, and
 * whether they were deleted. */
export const filesWhere = (condition: string) => `
  select dataset_id, url, filetype, access_type, authorization_request_url, null::jsonb as attached_by, false as gone
    from resource where ${condition}
  union all
  select dataset_id, url, filetype, access_type, authorization_request_url,
      jsonb_build_object('id', id, 'owner_id', owner_id, 'organization_id', organization_id), deleted is not null
    from community_resource where ${condition} and hidden_at is null`;

/**
 * Restricted files are for those whose they are; others ask for them elsewhere and get them there, since nothing here says
 * yet to whom access was granted.
 * @throws NotAllowedError @throws NotAuthenticatedError
 */
export function mustOpen(actor: Actor | undefined, file: GuardedFile): void {
  if (file.access_type === 'open' || isOwn(actor, file)) {
    return;
  }
  if (file.access_type === 'restricted') {
    const where = file.authorization_request_url;
    throw new NotAllowedError(
      'file-restricted',
      `This file is not for everybody. ${where ? `Ask for access at ${where}` : 'Ask its producer for access'}; its members sign in.`,
    );
  }
  if (!actor) {
    throw new NotAuthenticatedError(
      'file-needs-account',
      'This file is for whoever has an account: sign in at /sign-in, or send a token.',
    );
  }
}

function isOwn(actor: Actor | undefined, { dataset, attached_by }: GuardedFile): boolean {
  return [dataset, attached_by].some(
    (owned) => owned !== null && can(actor, 'dataset:read-restricted', ownedBy(owned)),
  );
}
