import { ApiProperty } from '@nestjs/swagger';
import { ENTRY_KINDS, InvalidError, type Actor, type EntryKind, type SubjectKind } from '@passerelle/catalog';
import { IsIn } from 'class-validator';
import type { EntityManager } from 'typeorm';
import { COMMUNITY_RESOURCES, communityVisibleTo } from '../community-resources/visible';
import { ALIAS, visibleTo } from '../entries/visible';
import { IsId } from '../platform/http/input';
import { openPost } from '../posts/visible-post';
import { openSubject, SUBJECT_PATHS, subjectJson } from '../subjects/subjects';

/** What can be spoken of, by the names of classes that data.gouv.fr has for it. */
export const SUBJECT_CLASSES = [
  'Dataset',
  'Dataservice',
  'Reuse',
  'Topic',
  'CommunityResource',
  'Discussion',
  'Comment',
  'Post',
  'Organization',
  'User',
] as const;
export type SubjectClass = (typeof SUBJECT_CLASSES)[number];

/** The types of objects in our tables and journals. */
export const TYPE_OF_CLASS = {
  Dataset: 'dataset',
  Dataservice: 'dataservice',
  CommunityResource: 'community_resource',
  Discussion: 'discussion',
  Comment: 'comment',
  Post: 'post',
  Reuse: 'reuse',
  Topic: 'topic',
  Organization: 'organization',
  User: 'account',
} as const satisfies Record<SubjectClass, string>;
export type SubjectType = (typeof TYPE_OF_CLASS)[SubjectClass];

export const classOf = (type: string): SubjectClass =>
  SUBJECT_CLASSES.find((known) => TYPE_OF_CLASS[known] === type) ?? 'Dataset';

export const isEntryKind = (type: SubjectType): type is EntryKind =>
  ENTRY_KINDS.some((kind) => kind === type);

export class ObjectReference {
  @ApiProperty({ enum: SUBJECT_CLASSES })
  @IsIn(SUBJECT_CLASSES)
  class!: SubjectClass;

  @ApiProperty({ type: String, format: 'uuid' })
  @IsId()
  id!: string;
}

/** What is spoken of, with its name. */
export class TitledReference extends ObjectReference {
  @ApiProperty({ type: String, nullable: true, description: 'None for what is no longer there.' })
  title!: string | null;

  @ApiProperty({ type: String, nullable: true, description: 'Page for people, if it has one.' })
  page!: string | null;
}

/** What a {@link TitledReference} is made of: a name, and what has the page. */
export interface TitledRow {
  readonly title: string;
  readonly type?: SubjectKind;
  readonly slug?: string;
}

/** A {@link TitledRow} as JSON, of what the columns `type` and `id` name. */
export function titledJson(type: string, id: string): string {
  return `case ${type}
    when 'account' then (select jsonb_build_object('title', concat_ws(' ', a.first_name, a.last_name))
      from account a where a.id = ${id} and a.deleted is null)
    when 'community_resource' then (select jsonb_build_object('title', c.title, 'type', 'dataset', 'slug', d.slug)
      from community_resource c join dataset d on d.id = c.dataset_id where c.id = ${id})
    when 'discussion' then (select ${subjectJson('x.subject_type', 'x.subject_id')} || jsonb_build_object('title', x.title)
      from discussion x where x.id = ${id} and x.deleted is null)
    when 'comment' then (select ${subjectJson('x.subject_type', 'x.subject_id')} || jsonb_build_object('title', x.title)
      from discussion_comment c join discussion x on x.id = c.discussion_id
      where c.id = ${id} and c.deleted is null and x.deleted is null)
    else ${subjectJson(type, id)} end`;
}

/** When what the columns `type` and `id` name was deleted or hidden, if it was. */
export function deletedAt(type: string, id: string): string {
  const cases = Object.values(TYPE_OF_CLASS).map((known) => {
    const table = known === 'comment' ? 'discussion_comment' : known;
    return `when '${known}' then (select coalesce(e.deleted, e.hidden_at) from ${table} e where e.id = ${id})`;
  });
  return `case ${type} ${cases.join(' ')} end`;
}

export function toTitledReference(
  type: string,
  id: string,
  row: TitledRow | null,
  origin: string,
): TitledReference {
  const page = row?.type && row.slug ? `${origin}/${SUBJECT_PATHS[row.type]}/${row.slug}` : null;
  return { class: classOf(type), id, title: row?.title ?? null, page };
}

/**
 * Refuses a subject that the actor cannot see, as if it did not exist.
 * @throws InvalidError
 */
export async function mustSee(
  tx: EntityManager,
  actor: Actor | undefined,
  { class: subjectClass, id }: ObjectReference,
  field: string,
): Promise<void> {
  const parameters: unknown[] = [id];
  const bind = (value: unknown) => `$${parameters.push(value)}`;
  const from = fromVisible(TYPE_OF_CLASS[subjectClass], actor, bind);
  const found = await tx.query<object[]>(`select from ${from}`, parameters);
  if (found.length === 0) {
    throw new InvalidError('invalid-input', 'The subject does not exist.', {
      [`${field}.id`]: [`must be the identifier of an object of the class ${subjectClass}`],
    });
  }
}

/** What a subject of a type and of the identifier `$1` is read from, as far as the actor sees it. */
function fromVisible(type: SubjectType, actor: Actor | undefined, bind: (value: unknown) => string): string {
  if (type === 'community_resource') {
    return `${COMMUNITY_RESOURCES} where c.id = $1 and ${communityVisibleTo(actor, bind)}`;
  }
  if (type === 'discussion') {
    return `discussion x where x.id = $1 and x.deleted is null and ${openSubject('x.subject_type', 'x.subject_id', actor, bind)}`;
  }
  if (type === 'comment') {
    return `discussion_comment c join discussion x on x.id = c.discussion_id
      where c.id = $1 and c.deleted is null and x.deleted is null and ${openSubject('x.subject_type', 'x.subject_id', actor, bind)}`;
  }
  if (type === 'post') {
    return `post p where p.id = $1 and ${openPost(actor)}`;
  }
  return isEntryKind(type)
    ? `${type} ${ALIAS[type]} where ${ALIAS[type]}.id = $1 and ${visibleTo(type, actor, bind)}`
    : `${type} where id = $1 and deleted is null`;
}
