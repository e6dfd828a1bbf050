import { ApiPropertyOptional } from '@nestjs/swagger';
import { ACCESS_TYPES, type AccessType } from '@passerelle/catalog';
import { Transform } from 'class-transformer';
import { IsBoolean, IsIn, IsOptional, IsString, MaxLength } from 'class-validator';
import { toArray, toBoolean } from '../datasets/datasets.queries';
import { PageQuery } from '../platform/http';
import { DATASERVICE_SORTS, type DataserviceSort } from './dataservices.reader';

export class OrganizationDataservicesQuery extends PageQuery {
  @ApiPropertyOptional({ enum: Object.keys(DATASERVICE_SORTS) })
  @IsOptional()
  @IsIn(Object.keys(DATASERVICE_SORTS))
  sort?: DataserviceSort;
}

export class DataservicesQuery extends OrganizationDataservicesQuery {
  @ApiPropertyOptional({
    type: String,
    description: 'Text of the title or the description, as it is written.',
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

  @ApiPropertyOptional({ type: String, description: 'Identifier or slug of a dataset that it serves.' })
  @IsOptional()
  @IsString()
  @MaxLength(300)
  dataset?: string;

  @ApiPropertyOptional({ type: String, description: 'Identifier or slug of a reuse that is made of it.' })
  @IsOptional()
  @IsString()
  @MaxLength(300)
  reuse?: string;

  @ApiPropertyOptional({ type: [String], description: 'May be repeated: all must be there.' })
  @IsOptional()
  @Transform(toArray)
  @IsString({ each: true })
  tag?: string[];

  @ApiPropertyOptional({ enum: ACCESS_TYPES })
  @IsOptional()
  @IsIn(ACCESS_TYPES)
  access_type?: AccessType;

  @ApiPropertyOptional({ type: Boolean })
  @IsOptional()
  @Transform(toBoolean)
  @IsBoolean()
  featured?: boolean;
}
