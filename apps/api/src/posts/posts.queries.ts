import { ApiPropertyOptional } from '@nestjs/swagger';
import { POST_KINDS, type PostKind } from '@passerelle/catalog';
import { Transform } from 'class-transformer';
import { IsBoolean, IsIn, IsOptional, IsString, MaxLength } from 'class-validator';
import { PageQuery } from '../platform/http';
import { toArray, toBoolean } from '../platform/http/input';
import { POST_SORTS, type PostSort } from './posts.reader';

export class PostsQuery extends PageQuery {
  @ApiPropertyOptional({ type: String, description: 'Text of the post, as it is written.' })
  @IsOptional()
  @IsString()
  @MaxLength(500)
  q?: string;

  @ApiPropertyOptional({ enum: POST_KINDS, description: 'Only news, or only pages.' })
  @IsOptional()
  @IsIn(POST_KINDS)
  kind?: PostKind;

  @ApiPropertyOptional({ type: [String], description: 'May be repeated: all must be there.' })
  @IsOptional()
  @Transform(toArray)
  @IsString({ each: true })
  tag?: string[];

  @ApiPropertyOptional({
    type: Boolean,
    description: 'Those that are not published too, for administrators.',
  })
  @IsOptional()
  @Transform(toBoolean)
  @IsBoolean()
  with_drafts?: boolean;

  @ApiPropertyOptional({ enum: Object.keys(POST_SORTS), default: '-published' })
  @IsOptional()
  @IsIn(Object.keys(POST_SORTS))
  sort?: PostSort;
}
