import { randomBytes } from 'node:crypto';
import { InvalidError, toSlug, type SubjectKind } from '@passerelle/catalog';
import type { EntityManager } from 'typeorm';
import { findFreeSlugs, isReservedSlug } from '../platform/database';
import type { Changes } from './changes';

/** Before it, a slug leaves room for what nobody can guess. */
const LONGEST_DRAFT = 240;

/**
 * The slug of what is not published yet. It ends in what nobody can guess: whoever wants the same slug for something
 * else must not be told by the answer that this one has it.
 */
export const draftSlug = (slug: string): string =>
  `${slug.slice(0, LONGEST_DRAFT)}-${randomBytes(6).toString('hex')}`;

/**
 * Gives what is published for the first time the slug of its title. The one it had leads there.
 * @param title what it is called from now on
 * @returns what changes in its row, for the caller to write
 */
export async function publishSlug(
  tx: EntityManager,
  kind: Exclude<SubjectKind, 'organization'>,
  id: string,
  title: string,
): Promise<Changes> {
  const [draft] = await tx.query<{ slug: string }[]>(
    `select slug from ${kind} where id = $1 and draft_slug`,
    [id],
  );
  if (!draft) {
    return {};
  }
  const [slug = draft.slug] = await findFreeSlugs(tx, kind, [toSlug(title)]);
  await tx.query(`update ${kind} set draft_slug = false where id = $1`, [id]);
  await keepFormer(tx, kind, id, draft.slug);
  return { slug: { from: draft.slug, to: slug } };
}

/**
 * What changes in the row of an object that somebody wants to have another slug; nothing when it has that one. The
 * former one leads there.
 * @throws InvalidError
 */
export async function changeSlug(
  tx: EntityManager,
  kind: SubjectKind,
  before: { readonly id: string; readonly slug: string; readonly draft_slug?: boolean },
  wanted: string | undefined,
): Promise<Changes> {
  if (wanted === undefined || wanted === before.slug) {
    return {};
  }
  if (before.draft_slug) {
    throw refused('gets its slug when it is published');
  }
  if (wanted === '' || toSlug(wanted) !== wanted || isReservedSlug(wanted)) {
    throw refused(
      'must be lower-case letters and digits, joined by hyphens, and no word of the addresses here',
    );
  }
  const taken = await tx.query<object[]>(
    `select from ${kind} where slug = $1 union all
     select from former_slug where object_type = $2 and slug = $1 and object_id <> $3`,
    [wanted, kind, before.id],
  );
  if (taken.length > 0) {
    throw refused('must not be the slug of another, nor have been');
  }
  await tx.query('delete from former_slug where object_type = $1 and slug = $2', [kind, wanted]);
  await keepFormer(tx, kind, before.id, before.slug);
  return { slug: { from: before.slug, to: wanted } };
}

async function keepFormer(tx: EntityManager, kind: SubjectKind, id: string, slug: string): Promise<void> {
  await tx.query('insert into former_slug (object_type, slug, object_id) values ($1, $2, $3)', [
    kind,
    slug,
    id,
  ]);
}

const refused = (why: string): InvalidError =>
  new InvalidError('invalid-input', 'This cannot have that slug.', { slug: [why] });
