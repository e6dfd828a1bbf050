import { ApiProperty } from '@nestjs/swagger';
import { InvalidError, type Actor } from '@passerelle/catalog';
import { IsIn, IsUUID } from 'class-validator';
import type { EntityManager } from 'typeorm';
import { COMMUNITY_RESOURCES, communityOpenTo } from '../community-resources/visible';
import { visibleTo } from '../entries/visible';

/** What can be spoken of, by the names of classes that data.gouv.fr has for it. */
export const SUBJECT_CLASSES = [
  'Dataset',
  'Dataservice',
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
  Organization: 'organization',
  User: 'account',
} as const satisfies Record<SubjectClass, string>;
export type SubjectType = (typeof TYPE_OF_CLASS)[SubjectClass];

export const classOf = (type: string): SubjectClass =>
  SUBJECT_CLASSES.find((known) => TYPE_OF_CLASS[known] === type) ?? 'Dataset';

export class SubjectReference {
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
  { class: subjectClass, id }: SubjectReference,
  field: string,
): Promise<void> {
  const parameters: unknown[] = [id];
  const bind = (value: unknown) => `$${parameters.push(value)}`;
  const visible: Readonly<Record<SubjectClass, () => string>> = {
    Dataset: () => `dataset d where d.id = $1 and ${visibleTo('dataset', actor, bind)}`,
    Dataservice: () => `dataservice s where s.id = $1 and ${visibleTo('dataservice', actor, bind)}`,
    CommunityResource: () => `${COMMUNITY_RESOURCES} where c.id = $1 and ${communityOpenTo(actor, bind)}`,
    Organization: () => 'organization where id = $1 and deleted is null',
    User: () => 'account where id = $1 and deleted is null',
  };
  const found = await tx.query<object[]>(`select from ${visible[subjectClass]()}`, parameters);
  if (found.length === 0) {
    throw new InvalidError('invalid-input', 'The subject does not exist.', {
      [`${field}.id`]: [`must be the identifier of an object of the class ${subjectClass}`],
    });
  }
}
