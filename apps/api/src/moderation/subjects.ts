import { ApiProperty } from '@nestjs/swagger';
import { ENTRY_KINDS, InvalidError, type Actor, type EntryKind } from '@passerelle/catalog';
import { IsIn, IsUUID } from 'class-validator';
import type { EntityManager } from 'typeorm';
import { COMMUNITY_RESOURCES, communityOpenTo } from '../community-resources/visible';
import { ALIAS, visibleTo } from '../entries/visible';

/** What can be spoken of, by the names of classes that data.gouv.fr has for it. */
export const SUBJECT_CLASSES = [
  'Dataset',
  'Dataservice',
  'Reuse',
  'Topic',
  'CommunityResource',
  'Organization',
  'User',
] as const;
export type SubjectClass = (typeof SUBJECT_CLASSES)[number];

/** The types of objects in our tables and journals. */
export const TYPE_OF_CLASS = {
  Dataset: 'dataset',
  Dataservice: 'dataservice',
  CommunityResource: 'community_resource',
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
  @IsUUID()
  id!: string;
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
    return `${COMMUNITY_RESOURCES} where c.id = $1 and ${communityOpenTo(actor, bind)}`;
  }
  return isEntryKind(type)
    ? `${type} ${ALIAS[type]} where ${ALIAS[type]}.id = $1 and ${visibleTo(type, actor, bind)}`
    : `${type} where id = $1 and deleted is null`;
}
