import { Injectable } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';
import { SUBJECT_CLASSES, type Actor, type SubjectClass } from '@passerelle/catalog';
import type { SearchRef } from '@passerelle/search';
import { DataSource } from 'typeorm';
import { toSubjectReference } from '../subjects/subject.dto';
import { openSubject, subjectJson, type SubjectRow } from '../subjects/subjects';

const DISCUSSION = 'Discussion';

/** Something that was found, of any kind. */
export class FoundReference {
  @ApiProperty({ enum: [...Object.values(SUBJECT_CLASSES), DISCUSSION] })
  class!: SubjectClass | typeof DISCUSSION;

  @ApiProperty({ type: String, format: 'uuid' })
  id!: string;

  @ApiProperty({ type: String, description: 'As it is called now.' })
  title!: string;

  @ApiProperty({ type: String, description: 'Page for people.' })
  page!: string;
}

interface ReferenceRow {
  readonly subject: SubjectRow;
  readonly discussion_id: string | null;
  readonly title: string | null;
}

@Injectable()
export class FoundReferences {
  constructor(private readonly dataSource: DataSource) {}

  /** In their order; what the actor may not open is left out. */
  async list(
    refs: readonly SearchRef[],
    actor: Actor | undefined,
    origin: string,
  ): Promise<FoundReference[]> {
    const parameters: unknown[] = [refs.map(({ type }) => type), refs.map(({ id }) => id)];
    const rows = await this.dataSource.query<ReferenceRow[]>(
      `select ${subjectJson('f.subject_type', 'f.subject_id')} as subject, f.discussion_id, f.title
       from (
         select wanted.rank, x.id as discussion_id, x.title,
           coalesce(x.subject_type, wanted.type) as subject_type, coalesce(x.subject_id, wanted.id) as subject_id
         from unnest($1::text[], $2::uuid[]) with ordinality as wanted (type, id, rank)
           left join discussion x on wanted.type = 'discussion' and x.id = wanted.id) f
       where (f.discussion_id is null or exists (
           select from discussion x where x.id = f.discussion_id and x.deleted is null))
         and ${openSubject('f.subject_type', 'f.subject_id', actor, (value) => `$${parameters.push(value)}`)}
       order by f.rank`,
      parameters,
    );
    return rows.map((row) => toFoundReference(row, origin));
  }
}

/** A discussion is shown on the page of what it is about. */
function toFoundReference(
  { subject, discussion_id: id, title }: ReferenceRow,
  origin: string,
): FoundReference {
  const reference = toSubjectReference(subject, origin);
  return id === null || title === null
    ? reference
    : { class: DISCUSSION, id, title, page: `${reference.page}#discussion-${id}` };
}
