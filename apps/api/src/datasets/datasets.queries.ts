import { ApiPropertyOptional, IntersectionType } from '@nestjs/swagger';
import {
  ACCESS_TYPES,
  DATASET_BADGES,
  LICENSES,
  RESOURCE_TYPES,
  type AccessType,
  type ResourceType,
} from '@passerelle/catalog';
import { Transform } from 'class-transformer';
import { IsIn, IsInt, IsOptional, IsString, Max, MaxLength, Min } from 'class-validator';
import { ArchivedQuery, EntryFilterQuery } from '../entries/entry.queries';
import { CursorPageQuery, MAX_PAGE_SIZE, PageQuery } from '../platform/http';
import { DATASET_SORTS, type DatasetFilter, type DatasetSort } from './dataset-filter';

const LICENSE_IDS = LICENSES.map(({ id }) => id);

export class OrganizationDatasetsQuery extends PageQuery {
  @ApiPropertyOptional({ enum: Object.keys(DATASET_SORTS) })
  @IsOptional()
  @IsIn(Object.keys(DATASET_SORTS))
  sort?: DatasetSort;
}

/** What narrows a list, a feed or an export. */
export class DatasetFilterQuery extends EntryFilterQuery {
  @ApiPropertyOptional({ type: String, description: 'Identifier or slug of an API that serves it.' })
  @IsOptional()
  @IsString()
  @MaxLength(300)
  dataservice?: string;

  @ApiPropertyOptional({ type: String, description: 'Identifier or slug of a reuse that is made of it.' })
  @IsOptional()
  @IsString()
  @MaxLength(300)
  reuse?: string;

  @ApiPropertyOptional({ type: String, description: 'Identifier or slug of the source that brings it.' })
  @IsOptional()
  @IsString()
  @MaxLength(300)
  source?: string;

  @ApiPropertyOptional({ enum: LICENSE_IDS })
  @IsOptional()
  @IsIn(LICENSE_IDS)
  license?: string;

  @ApiPropertyOptional({ type: String, description: 'Of one of its files: `csv`, `geojson` …' })
  @IsOptional()
  @IsString()
  @MaxLength(100)
  format?: string;

  @ApiPropertyOptional({ enum: DATASET_BADGES })
  @IsOptional()
  @IsIn(DATASET_BADGES)
  badge?: string;

  @ApiPropertyOptional({ enum: ACCESS_TYPES })
  @IsOptional()
  @IsIn(ACCESS_TYPES)
  access_type?: AccessType;
}

export class DatasetsQuery extends IntersectionType(
  IntersectionType(OrganizationDatasetsQuery, DatasetFilterQuery),
  CursorPageQuery,
  ArchivedQuery,
) {}

export function toDatasetFilter(query: DatasetFilterQuery): DatasetFilter {
  const { tag, access_type: accessType, ...filters } = query;
  return { ...filters, tags: tag ?? [], accessType };
}

export class ResourcesQuery extends PageQuery {
  @ApiPropertyOptional({ type: 'integer', minimum: 1, maximum: MAX_PAGE_SIZE, default: 50 })
  override page_size: number = 50;

  @ApiPropertyOptional({ enum: RESOURCE_TYPES })
  @IsOptional()
  @IsIn(RESOURCE_TYPES)
  type?: ResourceType;

  @ApiPropertyOptional({ type: String, description: 'Text of the title.' })
  @IsOptional()
  @IsString()
  @MaxLength(500)
  q?: string;
}

export class SuggestQueryParameters {
  @ApiPropertyOptional({ type: String, description: 'What was typed so far.' })
  @IsString()
  @MaxLength(500)
  q: string = '';

  @ApiPropertyOptional({ type: 'integer', minimum: 1, maximum: 50, default: 10 })
  @Transform(({ value }: { value: unknown }) =>
    typeof value === 'string' && value !== '' ? Number(value) : value,
  )
  @IsInt()
  @Min(1)
  @Max(50)
  size: number = 10;
}
