import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { LIMITS, type ExtraValue } from '@passerelle/catalog';
import { Transform, Type } from 'class-transformer';
import {
  IsBoolean,
  IsDefined,
  IsIn,
  IsOptional,
  IsString,
  IsUUID,
  MaxLength,
  MinLength,
  ValidateNested,
} from 'class-validator';
import { IsId, toArray, toBoolean } from '../platform/http/input';
import { PageQuery } from '../platform/http';
import { ById, IsClearable, IsExtras, IsOmittable, Trimmed } from '../platform/http/input';
import { SubjectInput } from '../subjects/subject.dto';
import { DISCUSSION_SORTS, type DiscussionSort } from './discussions.reader';

/** In whose name one speaks. */
class Speaker {
  @ApiPropertyOptional({
    type: String,
    format: 'uuid',
    nullable: true,
    description: 'Identifier of the organization in whose name you write; its members may.',
  })
  @IsClearable()
  @ById()
  @IsId()
  organization?: string | null;
}

export class EditDiscussion {
  @ApiProperty({
    type: String,
    minLength: 1,
    maxLength: LIMITS.title,
    description: 'What it is about, in a line.',
  })
  @Trimmed()
  @IsString()
  @MinLength(1)
  @MaxLength(LIMITS.title)
  title!: string;
}

export class CreateDiscussion extends Speaker {
  @ApiProperty({
    type: String,
    minLength: 1,
    maxLength: LIMITS.title,
    description: 'What it is about, in a line.',
  })
  @Trimmed()
  @IsString()
  @MinLength(1)
  @MaxLength(LIMITS.title)
  title!: string;

  @ApiProperty({ type: String, minLength: 1, maxLength: LIMITS.comment, description: 'Markdown.' })
  @Trimmed()
  @IsString()
  @MinLength(1)
  @MaxLength(LIMITS.comment)
  comment!: string;

  @ApiProperty({ type: SubjectInput, description: 'What it is about.' })
  @IsDefined()
  @ValidateNested()
  @Type(() => SubjectInput)
  subject!: SubjectInput;

  @ApiPropertyOptional({ type: 'object', additionalProperties: true })
  @IsOmittable()
  @IsExtras()
  extras?: Record<string, ExtraValue>;
}

export class CommentInput {
  @ApiProperty({ type: String, minLength: 1, maxLength: LIMITS.comment, description: 'Markdown.' })
  @Trimmed()
  @IsString()
  @MinLength(1)
  @MaxLength(LIMITS.comment)
  comment!: string;
}

export class AnswerDiscussion extends Speaker {
  @ApiPropertyOptional({
    type: String,
    minLength: 1,
    maxLength: LIMITS.comment,
    description: 'Markdown; may be left out when closing.',
  })
  @IsOmittable()
  @Trimmed()
  @IsString()
  @MinLength(1)
  @MaxLength(LIMITS.comment)
  comment?: string;

  @ApiPropertyOptional({ type: Boolean, default: false, description: 'Ends the discussion.' })
  @IsOmittable()
  @IsBoolean()
  close?: boolean;
}

export class DiscussionsQuery extends PageQuery {
  @ApiPropertyOptional({ type: [String], description: 'Identifiers of what they are about.' })
  @IsOptional()
  @Transform(toArray)
  @IsUUID(undefined, { each: true })
  for?: string[];

  @ApiPropertyOptional({
    type: Boolean,
    description: 'Only those that are closed, or only those that are open.',
  })
  @IsOptional()
  @Transform(toBoolean)
  @IsBoolean()
  closed?: boolean;

  @ApiPropertyOptional({ type: String, description: 'Identifier of a person who takes part.' })
  @IsOptional()
  @IsUUID()
  user?: string;

  @ApiPropertyOptional({
    type: String,
    description: 'Identifier of the organization of what they are about.',
  })
  @IsOptional()
  @IsUUID()
  org?: string;

  @ApiPropertyOptional({ enum: Object.keys(DISCUSSION_SORTS) })
  @IsOptional()
  @IsIn(Object.keys(DISCUSSION_SORTS))
  sort?: DiscussionSort;
}
