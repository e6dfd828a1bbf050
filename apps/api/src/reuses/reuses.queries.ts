import { ApiPropertyOptional, IntersectionType } from '@nestjs/swagger';
import { REUSE_TOPICS, REUSE_TYPES } from '@passerelle/catalog';
import { IsIn, IsOptional, IsString, MaxLength } from 'class-validator';
import { ArchivedQuery, WorkFilterQuery } from '../entries/entry.queries';
import { PageQuery } from '../platform/http';
import { REUSE_SORTS, type ReuseSort } from './reuses.reader';

export class OrganizationReusesQuery extends PageQuery {
  @ApiPropertyOptional({ enum: Object.keys(REUSE_SORTS) })
  @IsOptional()
  @IsIn(Object.keys(REUSE_SORTS))
  sort?: ReuseSort;
}

export class ReusesQuery extends IntersectionType(OrganizationReusesQuery, WorkFilterQuery, ArchivedQuery) {
  @ApiPropertyOptional({ type: String, description: 'Identifier or slug of a dataset it is made of.' })
  @IsOptional()
  @IsString()
  @MaxLength(300)
  dataset?: string;

  @ApiPropertyOptional({ type: String, description: 'Identifier or slug of an API it is made of.' })
  @IsOptional()
  @IsString()
  @MaxLength(300)
  dataservice?: string;

  @ApiPropertyOptional({ enum: REUSE_TYPES, description: 'Only reuses of this type.' })
  @IsOptional()
  @IsIn(REUSE_TYPES)
  type?: string;

  @ApiPropertyOptional({ enum: REUSE_TOPICS, description: 'Only reuses about this.' })
  @IsOptional()
  @IsIn(REUSE_TOPICS)
  topic?: string;
}
