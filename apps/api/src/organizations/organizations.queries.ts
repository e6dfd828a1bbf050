import { ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsOptional, IsString, MaxLength } from 'class-validator';
import { PageQuery } from '../platform/http';
import { ORGANIZATION_SORTS, type OrganizationSort } from './organizations.reader';

export class OrganizationsQuery extends PageQuery {
  @ApiPropertyOptional({ type: String, description: 'Text of the name or the acronym.' })
  @IsOptional()
  @IsString()
  @MaxLength(500)
  q?: string;

  @ApiPropertyOptional({ enum: Object.keys(ORGANIZATION_SORTS) })
  @IsOptional()
  @IsIn(Object.keys(ORGANIZATION_SORTS))
  sort?: OrganizationSort;
}
