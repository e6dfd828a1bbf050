import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { IsIn, IsInt, IsOptional, IsUUID, Matches, Max, Min } from 'class-validator';
import { MAX_PAGE_SIZE, toNumber } from '../platform/http';
import { API_PATHS } from '../subjects/subjects';
import { CHANGE_ACTIONS, CHANGED_TYPES, type ChangeAction, type ChangedType } from './change-feed';

export class ChangedObject {
  @ApiProperty({ enum: CHANGED_TYPES, description: 'Kind of object.' })
  type!: ChangedType;

  @ApiProperty({ type: String, format: 'uuid' })
  id!: string;

  @ApiProperty({ type: String, description: 'Address in this API.' })
  uri!: string;
}

export class ChangeResponse {
  @ApiProperty({ type: String, description: 'To go on from here: `cursor`.' })
  cursor!: string;

  @ApiProperty({
    enum: CHANGE_ACTIONS,
    description: '`created` means: everybody may see it from now on; `deleted`: nobody any more.',
  })
  action!: ChangeAction;

  @ApiProperty({ type: ChangedObject, description: 'What was changed.' })
  object!: ChangedObject;

  @ApiProperty({ type: 'integer', description: 'Of the object, after the change.' })
  version!: number;

  @ApiProperty({ type: String, format: 'date-time', description: 'When it was changed.' })
  at!: string;
}

export class ChangesResponse {
  @ApiProperty({ type: [ChangeResponse], description: 'The oldest first.' })
  data!: ChangeResponse[];

  @ApiProperty({ type: String, description: 'Where to go on; keep it, and ask with it the next time.' })
  next_cursor!: string;

  @ApiProperty({ type: String, nullable: true, description: 'None when nothing more has happened so far.' })
  next_page!: string | null;
}

export class ChangesQueryParameters {
  @ApiPropertyOptional({
    type: String,
    maxLength: 18,
    description:
      'Of the last change that is known; `end` for what is still to come. Without it, from the beginning.',
  })
  @IsOptional()
  @Matches(/^(\d{1,18}|end)$/)
  cursor?: string;

  @ApiPropertyOptional({ enum: CHANGED_TYPES, description: 'Only changes of objects of this kind.' })
  @IsOptional()
  @IsIn(CHANGED_TYPES)
  type?: ChangedType;

  @ApiPropertyOptional({ type: String, format: 'uuid', description: 'Of the objects of this organization.' })
  @IsOptional()
  @IsUUID()
  organization?: string;

  @ApiPropertyOptional({
    type: 'integer',
    minimum: 1,
    maximum: MAX_PAGE_SIZE,
    default: 100,
    description: 'How many changes at most.',
  })
  @IsOptional()
  @Transform(toNumber)
  @IsInt()
  @Min(1)
  @Max(MAX_PAGE_SIZE)
  page_size: number = 100;
}

export function toObject(type: ChangedType, id: string, origin: string): ChangedObject {
  return { type, id, uri: `${origin}/${API_PATHS[type]}/${id}/` };
}
