import { ApiPropertyOptional, IntersectionType } from '@nestjs/swagger';
import { ACCESS_AUDIENCES, ACCESS_TYPES, ORGANIZATION_BADGES, type AccessType } from '@passerelle/catalog';
import { IsIn, IsOptional, IsString, IsUUID, MaxLength } from 'class-validator';
import { ArchivedQuery, EntryFilterQuery } from '../entries/entry.queries';
import { PageQuery } from '../platform/http';
import { DATASERVICE_SORTS, type DataserviceSort } from './dataservices.reader';

export class OrganizationDataservicesQuery extends PageQuery {
  @ApiPropertyOptional({ enum: Object.keys(DATASERVICE_SORTS) })
  @IsOptional()
  @IsIn(Object.keys(DATASERVICE_SORTS))
  sort?: DataserviceSort;
}

export class DataservicesQuery extends IntersectionType(
  OrganizationDataservicesQuery,
  EntryFilterQuery,
  ArchivedQuery,
) {
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

  @ApiPropertyOptional({ type: String, description: 'Identifier or slug of a topic that gathers it.' })
  @IsOptional()
  @IsString()
  @MaxLength(300)
  topic?: string;

  @ApiPropertyOptional({ type: String, description: 'Identifier or slug of the source that brings it.' })
  @IsOptional()
  @IsString()
  @MaxLength(300)
  source?: string;

  @ApiPropertyOptional({ enum: ACCESS_TYPES, description: 'Only APIs of this access.' })
  @IsOptional()
  @IsIn(ACCESS_TYPES)
  access_type?: AccessType;

  @ApiPropertyOptional({
    enum: ACCESS_AUDIENCES,
    description: 'A role and whether it may have access, such as `private:no`.',
  })
  @IsOptional()
  @IsIn(ACCESS_AUDIENCES)
  access_audience?: string;

  @ApiPropertyOptional({ enum: ORGANIZATION_BADGES, description: 'Of its organization.' })
  @IsOptional()
  @IsIn(ORGANIZATION_BADGES)
  organization_badge?: string;

  @ApiPropertyOptional({ type: String, format: 'uuid', description: 'Identifier of a contact.' })
  @IsOptional()
  @IsUUID()
  contact_point?: string;
}
