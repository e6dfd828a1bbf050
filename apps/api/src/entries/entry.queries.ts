import { ApiPropertyOptional } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { IsBoolean, IsOptional, IsString, MaxLength } from 'class-validator';
import { toArray, toBoolean } from '../platform/http/input';

/** For lists alone: feeds and exports have nothing that is archived. */
export class ArchivedQuery {
  @ApiPropertyOptional({
    type: Boolean,
    description: 'Instead of what is there to find: what you, or those you write for, archived.',
  })
  @IsOptional()
  @Transform(toBoolean)
  @IsBoolean()
  archived?: boolean;
}

/** What narrows any list of entries. */
export class EntryFilterQuery {
  @ApiPropertyOptional({
    type: String,
    description: 'Words of the title and the description; the beginning of the last one is enough.',
  })
  @IsOptional()
  @IsString()
  @MaxLength(500)
  q?: string;

  @ApiPropertyOptional({ type: String, description: 'Identifier or slug.' })
  @IsOptional()
  @IsString()
  @MaxLength(300)
  organization?: string;

  @ApiPropertyOptional({ type: String, description: 'Identifier or slug of a person.' })
  @IsOptional()
  @IsString()
  @MaxLength(300)
  owner?: string;

  @ApiPropertyOptional({ type: [String], description: 'May be repeated: all must be there.' })
  @IsOptional()
  @Transform(toArray)
  @IsString({ each: true })
  tag?: string[];

  @ApiPropertyOptional({
    type: Boolean,
    description: 'Only what administrators put before others, or only the rest.',
  })
  @IsOptional()
  @Transform(toBoolean)
  @IsBoolean()
  featured?: boolean;
}

/** What narrows a list of reuses and of topics. */
export class WorkFilterQuery extends EntryFilterQuery {
  @ApiPropertyOptional({ type: String, description: 'Of the organization.' })
  @IsOptional()
  @IsString()
  @MaxLength(100)
  organization_badge?: string;
}
