import { ApiPropertyOptional } from '@nestjs/swagger';
import {
  ACCESS_AUDIENCES,
  ACCESS_TYPES,
  DATASERVICE_BADGES,
  DATASET_BADGES,
  FORMAT_FAMILIES,
  LICENSES,
  QUALITY_BANDS,
  REUSE_TOPICS,
  REUSE_TYPES,
  THEME_IDS,
  UPDATE_FREQUENCY_IDS,
} from '@passerelle/catalog';
import { LAST_UPDATE_RANGES, readBox, readPeriod } from '@passerelle/search';
import { Transform } from 'class-transformer';
import { Equals, IsBoolean, IsIn, IsOptional, IsString, MaxLength, ValidateBy } from 'class-validator';
import { toArray, toBoolean, toFlag } from '../platform/http/input';
import { NumberedPageQuery } from '../platform/http';

/** The orders of `relevance` by absence, as on data.gouv.fr, or by name. */
const SORTS = ['relevance', 'created', '-created', 'last_update', '-last_update', 'title', '-title'] as const;
const PRODUCER_TYPES = [
  'public-service',
  'certified',
  'association',
  'company',
  'local-authority',
  'not-specified',
];
const LICENSE_IDS = LICENSES.map(({ id }) => id);

const toLowerCaseArray = (parameter: { value: unknown }): unknown => {
  const values = toArray(parameter);
  return Array.isArray(values)
    ? values.map((value: unknown) => (typeof value === 'string' ? value.toLowerCase() : value))
    : values;
};

export class SearchParameters extends NumberedPageQuery {
  @ApiPropertyOptional({ type: String, description: 'Words; all must be found.' })
  @IsOptional()
  @IsString()
  @MaxLength(500)
  q?: string;

  @ApiPropertyOptional({ enum: SORTS })
  @IsOptional()
  @IsIn(SORTS)
  sort?: (typeof SORTS)[number];

  @ApiPropertyOptional({
    type: Boolean,
    description: 'Whether the answer tells, in `highlights`, why each result of `q` was found.',
  })
  @IsOptional()
  @Transform(toFlag)
  @IsBoolean()
  highlight?: boolean;

  @ApiPropertyOptional({
    type: Boolean,
    description:
      'Whether the answer tells, in `explanations`, how each result came to its place by relevance: for administrators.',
  })
  @IsOptional()
  @Transform(toFlag)
  @IsBoolean()
  explain?: boolean;
}

/** What is found by words and age alone. */
export class DiscussionSearchParameters extends SearchParameters {
  @ApiPropertyOptional({ enum: LAST_UPDATE_RANGES, isArray: true })
  @IsOptional()
  @Transform(toArray)
  @IsIn(LAST_UPDATE_RANGES, { each: true })
  last_update_range?: string[];
}

export class PostSearchParameters extends DiscussionSearchParameters {
  @ApiPropertyOptional({ type: [String] })
  @IsOptional()
  @Transform(toArray)
  @IsString({ each: true })
  tag?: string[];
}

export class OrganizationSearchParameters extends SearchParameters {
  @ApiPropertyOptional({ type: [String] })
  @IsOptional()
  @Transform(toArray)
  @IsString({ each: true })
  badge?: string[];
}

/** Every filter may be repeated: within one, any value is enough; across them, all must hold. */
export class CommonSearchParameters extends SearchParameters {
  @ApiPropertyOptional({ type: [String], description: 'Identifiers or slugs.' })
  @IsOptional()
  @Transform(toArray)
  @IsString({ each: true })
  organization?: string[];

  @ApiPropertyOptional({ type: [String] })
  @IsOptional()
  @Transform(toArray)
  @IsString({ each: true })
  tag?: string[];

  @ApiPropertyOptional({ enum: PRODUCER_TYPES, isArray: true })
  @IsOptional()
  @Transform(toArray)
  @IsIn(PRODUCER_TYPES, { each: true })
  producer_type?: string[];

  @ApiPropertyOptional({ enum: LAST_UPDATE_RANGES, isArray: true })
  @IsOptional()
  @Transform(toArray)
  @IsIn(LAST_UPDATE_RANGES, { each: true })
  last_update_range?: string[];
}

export class EntrySearchParameters extends CommonSearchParameters {
  @ApiPropertyOptional({ enum: LICENSE_IDS, isArray: true })
  @IsOptional()
  @Transform(toArray)
  @IsIn(LICENSE_IDS, { each: true })
  license?: string[];

  @ApiPropertyOptional({ enum: ACCESS_TYPES, isArray: true })
  @IsOptional()
  @Transform(toArray)
  @IsIn(ACCESS_TYPES, { each: true })
  access_type?: string[];

  @ApiPropertyOptional({
    enum: ACCESS_AUDIENCES,
    isArray: true,
    description: 'A role and whether it may have access, such as `private:no`.',
  })
  @IsOptional()
  @Transform(toArray)
  @IsIn(ACCESS_AUDIENCES, { each: true })
  access_audience?: string[];

  @ApiPropertyOptional({
    enum: [true],
    type: Boolean,
    description:
      'What you may use or ask for: open data, and what has an audience of yours. Of whoever is signed in; it is no right that was granted.',
  })
  @IsOptional()
  @Transform(toBoolean)
  @Equals(true)
  accessible?: true;

  @ApiPropertyOptional({
    enum: THEME_IDS,
    isArray: true,
    description: 'Of the authority table `data-theme` of the European Union, recognised among the keywords.',
  })
  @IsOptional()
  @Transform(toArray)
  @IsIn(THEME_IDS, { each: true })
  theme?: string[];
}

export class ReuseSearchParameters extends CommonSearchParameters {
  @ApiPropertyOptional({ enum: REUSE_TYPES, isArray: true })
  @IsOptional()
  @Transform(toArray)
  @IsIn(REUSE_TYPES, { each: true })
  type?: string[];

  @ApiPropertyOptional({ enum: REUSE_TOPICS, isArray: true })
  @IsOptional()
  @Transform(toArray)
  @IsIn(REUSE_TOPICS, { each: true })
  topic?: string[];

  @ApiPropertyOptional({ type: [String] })
  @IsOptional()
  @Transform(toArray)
  @IsString({ each: true })
  badge?: string[];
}

export class DatasetSearchParameters extends EntrySearchParameters {
  @ApiPropertyOptional({ type: [String] })
  @IsOptional()
  @Transform(toLowerCaseArray)
  @IsString({ each: true })
  format?: string[];

  @ApiPropertyOptional({ enum: FORMAT_FAMILIES, isArray: true })
  @IsOptional()
  @Transform(toArray)
  @IsIn(FORMAT_FAMILIES, { each: true })
  format_family?: string[];

  @ApiPropertyOptional({ enum: DATASET_BADGES, isArray: true })
  @IsOptional()
  @Transform(toArray)
  @IsIn(DATASET_BADGES, { each: true })
  badge?: string[];

  @ApiPropertyOptional({ enum: UPDATE_FREQUENCY_IDS, isArray: true })
  @IsOptional()
  @Transform(toArray)
  @IsIn(UPDATE_FREQUENCY_IDS, { each: true })
  frequency?: string[];

  @ApiPropertyOptional({ type: [String] })
  @IsOptional()
  @Transform(toArray)
  @IsString({ each: true })
  geozone?: string[];

  @ApiPropertyOptional({ type: [String] })
  @IsOptional()
  @Transform(toArray)
  @IsString({ each: true })
  granularity?: string[];

  @ApiPropertyOptional({ type: [String], description: 'Names or addresses of schemas.' })
  @IsOptional()
  @Transform(toArray)
  @IsString({ each: true })
  schema?: string[];

  @ApiPropertyOptional({ type: [String] })
  @IsOptional()
  @Transform(toArray)
  @IsString({ each: true })
  schema_version?: string[];

  @ApiPropertyOptional({
    type: [String],
    description: 'Years that the data cover, or begin or end in: `2015`, `2015-2020`.',
  })
  @IsOptional()
  @Transform(toArray)
  @ValidateBy(
    {
      name: 'isPeriod',
      validator: {
        validate: (value: unknown) => typeof value === 'string' && readPeriod(value) !== undefined,
        defaultMessage: () => 'must be a year or a range of years: 2015, 2015-2020',
      },
    },
    { each: true },
  )
  period?: string[];

  @ApiPropertyOptional({ enum: QUALITY_BANDS, isArray: true })
  @IsOptional()
  @Transform(toArray)
  @IsIn(QUALITY_BANDS, { each: true })
  quality?: string[];

  @ApiPropertyOptional({
    type: String,
    maxLength: 200,
    description:
      'Name, code or identifier of a zone: data about it, about what it contains and about what contains it, the nearest first.',
  })
  @IsOptional()
  @IsString()
  @MaxLength(200)
  place?: string;

  @ApiPropertyOptional({
    type: String,
    description:
      'West, south, east and north in degrees, between commas: data whose extent overlaps the box, what fits it best first. West is greater than east across the antimeridian.',
    example: '-1.75,48.07,-1.62,48.15',
  })
  @IsOptional()
  @ValidateBy({
    name: 'isBox',
    validator: {
      validate: (value: unknown) => typeof value === 'string' && readBox(value) !== undefined,
      defaultMessage: () => 'must be west,south,east,north in degrees: -1.75,48.07,-1.62,48.15',
    },
  })
  bbox?: string;
}

export class DataserviceSearchParameters extends EntrySearchParameters {
  @ApiPropertyOptional({ enum: DATASERVICE_BADGES, isArray: true })
  @IsOptional()
  @Transform(toArray)
  @IsIn(DATASERVICE_BADGES, { each: true })
  badge?: string[];
}
