import { ApiProperty } from '@nestjs/swagger';
import { SUBJECT_CLASSES, SUBJECT_KINDS, type SubjectClass, type SubjectKind } from '@passerelle/catalog';
import { IsIn } from 'class-validator';
import { IsId } from '../platform/http/input';
import { SUBJECT_PATHS, type Subject, type SubjectRow } from './subjects';

const CLASSES = Object.values(SUBJECT_CLASSES);

export class SubjectReference {
  @ApiProperty({ enum: CLASSES })
  class!: SubjectClass;

  @ApiProperty({ type: String, format: 'uuid' })
  id!: string;

  @ApiProperty({ type: String, description: 'As it is called now.' })
  title!: string;

  @ApiProperty({ type: String, description: 'Page for people.' })
  page!: string;
}

export class SubjectInput {
  @ApiProperty({ enum: CLASSES })
  @IsIn(CLASSES)
  class!: SubjectClass;

  @ApiProperty({ type: String, format: 'uuid' })
  @IsId()
  id!: string;
}

export function toSubjectReference(row: SubjectRow, origin: string): SubjectReference {
  const { type, id, title, slug } = row;
  return { class: SUBJECT_CLASSES[type], id, title, page: `${origin}/${SUBJECT_PATHS[type]}/${slug}` };
}

export function toSubject({ class: name, id }: SubjectInput): Subject {
  const type = SUBJECT_KINDS.find((kind): kind is SubjectKind => SUBJECT_CLASSES[kind] === name);
  if (!type) {
    throw new Error(`No kind of subject has the class ${name}.`);
  }
  return { type, id };
}
