import { ENTRY_KINDS, SUBJECT_KINDS, type Actor, type Owned, type SubjectKind } from '@passerelle/catalog';
import { ALIAS, openTo, visible } from '../entries/visible';
import { openPost, VISIBLE_POST } from '../posts/visible-post';
import type { Bind } from '../platform/database';

/** What is discussed or followed. */
export interface Subject {
  readonly type: SubjectKind;
  readonly id: string;
}

/** A subject with what its name, its address and permissions on it need. */
export interface SubjectRow extends Subject {
  readonly title: string;
  readonly slug: string;
  readonly owner_id: string | null;
  readonly organization_id: string | null;
}

/** The part of addresses that lists them, in the API and on the pages alike. */
export const SUBJECT_PATHS: Readonly<Record<SubjectKind, string>> = {
  dataset: 'datasets',
  dataservice: 'dataservices',
  reuse: 'reuses',
  topic: 'topics',
  organization: 'organizations',
  post: 'posts',
};

/** Where the API has them: topics are of its second version alone. */
export const API_PATHS: Readonly<Record<SubjectKind, string>> = {
  dataset: 'api/1/datasets',
  dataservice: 'api/1/dataservices',
  reuse: 'api/1/reuses',
  topic: 'api/2/topics',
  organization: 'api/1/organizations',
  post: 'api/1/posts',
};

const ROWS: Readonly<Record<SubjectKind, string>> = {
  dataset: `'title', d.title, 'slug', d.slug, 'owner_id', d.owner_id, 'organization_id', d.organization_id`,
  dataservice: `'title', s.title, 'slug', s.slug, 'owner_id', s.owner_id, 'organization_id', s.organization_id`,
  reuse: `'title', u.title, 'slug', u.slug, 'owner_id', u.owner_id, 'organization_id', u.organization_id`,
  topic: `'title', t.title, 'slug', t.slug, 'owner_id', t.owner_id, 'organization_id', t.organization_id`,
  organization: `'title', o.name, 'slug', o.slug, 'owner_id', null, 'organization_id', o.id`,
  post: `'title', p.title, 'slug', p.slug, 'owner_id', null, 'organization_id', null`,
};

const ALIASES: Readonly<Record<SubjectKind, string>> = { ...ALIAS, organization: 'o', post: 'p' };

const fromSubject = (kind: SubjectKind, id: string): string =>
  `from ${kind} ${ALIASES[kind]} where ${ALIASES[kind]}.id = ${id}`;

/**
 * The condition that what the columns `type` and `id` name can be opened by the actor: it is there, not deleted, and
 * public or theirs.
 */
export function openSubject(type: string, id: string, actor: Actor | undefined, bind: Bind): string {
  const entries = ENTRY_KINDS.map(
    (kind) =>
      `${type} = '${kind}' and exists (select ${fromSubject(kind, id)} and ${openTo(kind, actor, bind)})`,
  );
  const organization = `${type} = 'organization' and exists (select ${fromSubject('organization', id)} and o.deleted is null)`;
  const post = `${type} = 'post' and exists (select ${fromSubject('post', id)} and ${openPost(actor)})`;
  return `(${[...entries, organization, post].join(' or ')})`;
}

/** The condition that everybody may find what the columns `type` and `id` name. */
export function visibleSubject(type: string, id: string): string {
  const entries = ENTRY_KINDS.map(
    (kind) => `${type} = '${kind}' and exists (select ${fromSubject(kind, id)} and ${visible(ALIAS[kind])})`,
  );
  const organization = `${type} = 'organization' and exists (select ${fromSubject('organization', id)} and o.deleted is null)`;
  const post = `${type} = 'post' and exists (select ${fromSubject('post', id)} and ${VISIBLE_POST})`;
  return `(${[...entries, organization, post].join(' or ')})`;
}

/** A {@link SubjectRow} as JSON, of what the columns `type` and `id` name. */
export function subjectJson(type: string, id: string): string {
  const cases = SUBJECT_KINDS.map(
    (kind) =>
      `when '${kind}' then (select jsonb_build_object('type', ${type}, 'id', ${id}, ${ROWS[kind]}) ${fromSubject(kind, id)})`,
  );
  return `case ${type} ${cases.join(' ')} end`;
}

export function ownedSubject({ id, owner_id, organization_id }: SubjectRow): Owned {
  return { id, ownerId: owner_id, organizationId: organization_id };
}
