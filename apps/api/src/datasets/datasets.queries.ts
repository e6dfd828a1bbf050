import { ApiPropertyOptional, IntersectionType } from '@nestjs/swagger';
import {
  ACCESS_TYPES,
  DATASET_BADGES,
  LICENSES,
  LIMITS,
  ORGANIZATION_BADGES,
  RESOURCE_TYPES,
  ZONE_LIMITS,
  type AccessType,
  type Actor,
  type ResourceType,
} from '@passerelle/catalog';
import { Transform } from 'class-transformer';
import { IsBoolean, IsIn, IsInt, IsOptional, IsString, Matches, Max, MaxLength, Min } from 'class-validator';
import { EntryFilterQuery } from '../entries/entry.queries';
import { toBoolean } from '../platform/http/input';
import { MAX_PAGE_SIZE, PageQuery } from '../platform/http';
import { DATASET_SORTS, type DatasetFilter, type DatasetListQuery, type DatasetSort } from './dataset-filter';

const LICENSE_IDS = LICENSES.map(({ id }) => id);

const DAY = String.raw`\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])`;
const PERIOD = new RegExp(`^${DAY}-${DAY}$`);
const STANDINGS = ['deleted', 'archived', 'private'] as const;

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

  @ApiPropertyOptional({ enum: LICENSE_IDS, description: 'Only datasets under this licence.' })
  @IsOptional()
  @IsIn(LICENSE_IDS)
  license?: string;

  @ApiPropertyOptional({ type: String, description: 'Of one of its files: `csv`, `geojson` …' })
  @IsOptional()
  @IsString()
  @MaxLength(100)
  format?: string;

  @ApiPropertyOptional({ enum: DATASET_BADGES, description: 'Only datasets with this badge.' })
  @IsOptional()
  @IsIn(DATASET_BADGES)
  badge?: string;

  @ApiPropertyOptional({ enum: ACCESS_TYPES, description: 'Only datasets of this access.' })
  @IsOptional()
  @IsIn(ACCESS_TYPES)
  access_type?: AccessType;

  @ApiPropertyOptional({ type: String, description: 'Identifier of a zone: `fr:commune:44109`.' })
  @IsOptional()
  @IsString()
  @MaxLength(ZONE_LIMITS.id)
  geozone?: string;

  @ApiPropertyOptional({
    type: String,
    description: 'Name or address of a schema that a file of it follows.',
  })
  @IsOptional()
  @IsString()
  @MaxLength(LIMITS.url)
  schema?: string;

  @ApiPropertyOptional({ type: String, description: 'Of the schema that a file of it follows.' })
  @IsOptional()
  @IsString()
  @MaxLength(100)
  schema_version?: string;

  @ApiPropertyOptional({ type: String, description: 'Identifier or slug of a person who follows it.' })
  @IsOptional()
  @IsString()
  @MaxLength(300)
  followed_by?: string;

  @ApiPropertyOptional({ enum: ORGANIZATION_BADGES, description: 'Of its organization.' })
  @IsOptional()
  @IsIn(ORGANIZATION_BADGES)
  organization_badge?: string;

  @ApiPropertyOptional({
    type: String,
    description: 'A period that it covers: `2020-01-01-2020-12-31`. One without an end goes on.',
  })
  @IsOptional()
  @Matches(PERIOD, { message: 'must be two dates: YYYY-MM-DD-YYYY-MM-DD' })
  temporal_coverage?: string;

  @ApiPropertyOptional({
    type: String,
    description:
      'Name, or identifier in the address book, of who is credited for it in any role but contact.',
  })
  @IsOptional()
  @IsString()
  @MaxLength(LIMITS.name)
  credit?: string;

  @ApiPropertyOptional({ type: Boolean, description: 'Your own that are private, alone.' })
  @IsOptional()
  @Transform(toBoolean)
  @IsBoolean()
  private?: boolean;

  @ApiPropertyOptional({ type: Boolean, description: 'Your own that are archived, alone.' })
  @IsOptional()
  @Transform(toBoolean)
  @IsBoolean()
  archived?: boolean;

  @ApiPropertyOptional({ type: Boolean, description: 'Your own that were deleted, alone.' })
  @IsOptional()
  @Transform(toBoolean)
  @IsBoolean()
  deleted?: boolean;

  @ApiPropertyOptional({ type: String, description: 'Of `/api/1/spatial/granularities/`.' })
  @IsOptional()
  @IsString()
  @MaxLength(ZONE_LIMITS.id)
  granularity?: string;
}

export class DatasetsQuery extends IntersectionType(OrganizationDatasetsQuery, DatasetFilterQuery) {}

export function toDatasetFilter(query: DatasetFilterQuery): DatasetFilter {
  const { tag, access_type: accessType, temporal_coverage: period, ...filters } = query;
  return {
    ...filters,
    tags: tag ?? [],
    accessType,
    followedBy: query.followed_by,
    schemaVersion: query.schema_version,
    organizationBadge: query.organization_badge,
    covers: period === undefined ? undefined : [period.slice(0, 10), period.slice(11)],
    only: STANDINGS.find((standing) => query[standing]),
  };
}

/** A page of the list as the actor sees it, the latest first unless said otherwise. */
export function toDatasetListQuery(query: DatasetsQuery, actor: Actor | undefined): DatasetListQuery {
  return {
    ...toDatasetFilter(query),
    actor,
    sort: query.sort ?? '-created',
    page: query.page,
    pageSize: query.page_size,
    cursor: query.cursor,
  };
}

export class ResourcesQuery extends PageQuery {
  @ApiPropertyOptional({
    type: 'integer',
    minimum: 1,
    maximum: MAX_PAGE_SIZE,
    default: 50,
    description: 'How many files at most.',
  })
  override page_size: number = 50;

  @ApiPropertyOptional({ enum: RESOURCE_TYPES, description: 'Only files of this kind.' })
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

  @ApiPropertyOptional({
    type: 'integer',
    minimum: 1,
    maximum: 50,
    default: 10,
    description: 'How many suggestions at most.',
  })
  @Transform(({ value }: { value: unknown }) =>
    typeof value === 'string' && value !== '' ? Number(value) : value,
  )
  @IsInt()
  @Min(1)
  @Max(50)
  size: number = 10;
}
