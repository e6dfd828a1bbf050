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
import {
  LAST_UPDATE_RANGES,
  readBox,
  readPeriod,
  SEARCH_SORTS,
  SEARCH_TYPES,
  type SearchSort,
  type SearchType,
} from '@passerelle/search';
import { Transform } from 'class-transformer';
import {
  Equals,
  IsBoolean,
  IsIn,
  IsOptional,
  IsString,
  IsUUID,
  Matches,
  MaxLength,
  ValidateBy,
} from 'class-validator';
import { toArray, toBoolean, toFlag } from '../platform/http/input';
import { SuggestQueryParameters } from '../datasets/datasets.queries';
import { NumberedPageQuery } from '../platform/http';

const PRODUCER_TYPES = [
  'public-service',
  'certified',
  'association',
  'company',
  'local-authority',
  'user',
  'not-specified',
];
const LICENSE_IDS = LICENSES.map(({ id }) => id);

/** As data.gouv.fr names orders of topics and organizations. */
const OTHER_SORTS: Readonly<Record<string, SearchSort>> = {
  name: 'title',
  '-name': '-title',
  last_modified: 'last_update',
  '-last_modified': '-last_update',
};

const toSort = ({ value }: { value: unknown }): unknown =>
  typeof value === 'string' && Object.hasOwn(OTHER_SORTS, value) ? OTHER_SORTS[value] : value;

const toList = (parameter: { value: unknown }): unknown => {
  const values = toArray(parameter);
  return Array.isArray(values)
    ? values.flatMap((value: unknown) =>
        typeof value === 'string' ? value.split(',').filter((name) => name !== '') : [value],
      )
    : values;
};

const toLowerCaseArray = (parameter: { value: unknown }): unknown => {
  const values = toArray(parameter);
  return Array.isArray(values)
    ? values.map((value: unknown) => (typeof value === 'string' ? value.toLowerCase() : value))
    : values;
};

export class SearchParameters extends NumberedPageQuery {
  @ApiPropertyOptional({
    type: String,
    description:
      'Words; all must be found. Between quotes, side by side; after a `-`, none of it. `tag:air` is a condition on a field: also `organization`, `format`, `license`, `schema`, `badge`.',
  })
  @IsOptional()
  @IsString()
  @MaxLength(500)
  q?: string;

  @ApiPropertyOptional({
    enum: [...SEARCH_SORTS, ...Object.keys(OTHER_SORTS)],
    description:
      'The order; a `-` before turns it round. The best first when it is left out. Of what is not counted of a kind, such as the reuses of a topic, none comes before another. `name` and `last_modified` are other names of `title` and `last_update`.',
  })
  @IsOptional()
  @Transform(toSort)
  @IsIn(SEARCH_SORTS)
  sort?: SearchSort;

  @ApiPropertyOptional({
    type: [String],
    description:
      'Facets to count, by the names that `facets` has in the answer, repeated or between commas: all of them unless told, none if empty. Fewer are counted sooner.',
    example: ['organization_id_with_name', 'license'],
  })
  @IsOptional()
  @Transform(toList)
  @IsString({ each: true })
  facets?: string[];

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
  @ApiPropertyOptional({
    enum: LAST_UPDATE_RANGES,
    isArray: true,
    description: 'Only what was last changed within this time.',
  })
  @IsOptional()
  @Transform(toArray)
  @IsIn(LAST_UPDATE_RANGES, { each: true })
  last_update_range?: string[];
}

export class PostSearchParameters extends DiscussionSearchParameters {
  @ApiPropertyOptional({ type: [String], description: 'Only posts with one of these keywords.' })
  @IsOptional()
  @Transform(toArray)
  @IsString({ each: true })
  tag?: string[];
}

export class OrganizationSearchParameters extends SearchParameters {
  @ApiPropertyOptional({ type: [String], description: 'Only organizations with one of these badges.' })
  @IsOptional()
  @Transform(toArray)
  @IsString({ each: true })
  badge?: string[];

  @ApiPropertyOptional({
    enum: PRODUCER_TYPES,
    isArray: true,
    description: 'Only producers of one of these kinds.',
  })
  @IsOptional()
  @Transform(toArray)
  @IsIn(PRODUCER_TYPES, { each: true })
  producer_type?: string[];
}

/** Every filter may be repeated: within one, any value is enough; across them, all must hold. */
export class CommonSearchParameters extends SearchParameters {
  @ApiPropertyOptional({ type: [String], description: 'Identifiers or slugs.' })
  @IsOptional()
  @Transform(toArray)
  @IsString({ each: true })
  organization?: string[];

  @ApiPropertyOptional({ type: [String], description: 'Only what has one of these keywords.' })
  @IsOptional()
  @Transform(toArray)
  @IsString({ each: true })
  tag?: string[];

  @ApiPropertyOptional({
    enum: PRODUCER_TYPES,
    isArray: true,
    description:
      'Only what comes from one of these kinds of producers; `user` is whoever publishes in person, for no organization.',
  })
  @IsOptional()
  @Transform(toArray)
  @IsIn(PRODUCER_TYPES, { each: true })
  producer_type?: string[];

  @ApiPropertyOptional({
    enum: PRODUCER_TYPES,
    isArray: true,
    description: 'The same as `producer_type`, by the name that lists have for it.',
  })
  @IsOptional()
  @Transform(toArray)
  @IsIn(PRODUCER_TYPES, { each: true })
  organization_badge?: string[];

  @ApiPropertyOptional({ type: Boolean, description: 'Whether the portal puts it forward.' })
  @IsOptional()
  @Transform(toFlag)
  @IsBoolean()
  featured?: boolean;

  @ApiPropertyOptional({
    type: Boolean,
    description: 'Only what is archived, or only what is not. Both unless told, what is archived last.',
  })
  @IsOptional()
  @Transform(toFlag)
  @IsBoolean()
  archived?: boolean;

  @ApiPropertyOptional({
    type: [String],
    format: 'uuid',
    description: 'Identifiers of people who publish in person.',
  })
  @IsOptional()
  @Transform(toArray)
  @IsUUID(undefined, { each: true })
  owner?: string[];

  @ApiPropertyOptional({
    enum: LAST_UPDATE_RANGES,
    isArray: true,
    description: 'Only what was last changed within one of these times.',
  })
  @IsOptional()
  @Transform(toArray)
  @IsIn(LAST_UPDATE_RANGES, { each: true })
  last_update_range?: string[];
}

export class EntrySearchParameters extends CommonSearchParameters {
  @ApiPropertyOptional({
    type: [String],
    description: 'Only what one of these topics gathers: identifiers or slugs.',
  })
  @IsOptional()
  @Transform(toArray)
  @IsString({ each: true })
  topic?: string[];

  @ApiPropertyOptional({
    enum: LICENSE_IDS,
    isArray: true,
    description: 'Only what is under one of these licences.',
  })
  @IsOptional()
  @Transform(toArray)
  @IsIn(LICENSE_IDS, { each: true })
  license?: string[];

  @ApiPropertyOptional({
    enum: ACCESS_TYPES,
    isArray: true,
    description: 'Only what is of one of these kinds of access.',
  })
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

  @ApiPropertyOptional({
    enum: QUALITY_BANDS,
    isArray: true,
    description: 'Only those whose quality is in one of these bands.',
  })
  @IsOptional()
  @Transform(toArray)
  @IsIn(QUALITY_BANDS, { each: true })
  quality?: string[];
}

export class ReuseSearchParameters extends CommonSearchParameters {
  @ApiPropertyOptional({
    type: [String],
    description:
      'Only reuses that one of these topics gathers: identifiers or slugs. `topic` is what a reuse is about.',
  })
  @IsOptional()
  @Transform(toArray)
  @IsString({ each: true })
  in_topic?: string[];

  @ApiPropertyOptional({
    enum: REUSE_TYPES,
    isArray: true,
    description: 'Only reuses of one of these types.',
  })
  @IsOptional()
  @Transform(toArray)
  @IsIn(REUSE_TYPES, { each: true })
  type?: string[];

  @ApiPropertyOptional({ enum: REUSE_TOPICS, isArray: true, description: 'Only reuses about one of these.' })
  @IsOptional()
  @Transform(toArray)
  @IsIn(REUSE_TOPICS, { each: true })
  topic?: string[];

  @ApiPropertyOptional({ type: [String], description: 'Only reuses with one of these badges.' })
  @IsOptional()
  @Transform(toArray)
  @IsString({ each: true })
  badge?: string[];
}

export class DatasetSearchParameters extends EntrySearchParameters {
  @ApiPropertyOptional({ type: [String], description: 'Only datasets with a file in one of these formats.' })
  @IsOptional()
  @Transform(toLowerCaseArray)
  @IsString({ each: true })
  format?: string[];

  @ApiPropertyOptional({
    enum: FORMAT_FAMILIES,
    isArray: true,
    description: 'Only datasets with a file of one of these families of formats.',
  })
  @IsOptional()
  @Transform(toArray)
  @IsIn(FORMAT_FAMILIES, { each: true })
  format_family?: string[];

  @ApiPropertyOptional({
    enum: DATASET_BADGES,
    isArray: true,
    description: 'Only datasets with one of these badges.',
  })
  @IsOptional()
  @Transform(toArray)
  @IsIn(DATASET_BADGES, { each: true })
  badge?: string[];

  @ApiPropertyOptional({
    enum: UPDATE_FREQUENCY_IDS,
    isArray: true,
    description: 'Only datasets that are updated this often.',
  })
  @IsOptional()
  @Transform(toArray)
  @IsIn(UPDATE_FREQUENCY_IDS, { each: true })
  frequency?: string[];

  @ApiPropertyOptional({
    type: [String],
    description: 'Only datasets about one of these zones, by identifier.',
  })
  @IsOptional()
  @Transform(toArray)
  @IsString({ each: true })
  geozone?: string[];

  @ApiPropertyOptional({ type: [String], description: 'Only datasets of this fineness.' })
  @IsOptional()
  @Transform(toArray)
  @IsString({ each: true })
  granularity?: string[];

  @ApiPropertyOptional({ type: [String], description: 'Names or addresses of schemas.' })
  @IsOptional()
  @Transform(toArray)
  @IsString({ each: true })
  schema?: string[];

  @ApiPropertyOptional({
    type: [String],
    description: 'Only datasets with a file that follows one of these versions of a schema.',
  })
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

  @ApiPropertyOptional({
    type: String,
    description: 'The years of two dates, `2020-01-01-2020-12-31`, of which the data cover any.',
  })
  @IsOptional()
  @Matches(/^\d{4}-\d{2}-\d{2}-\d{4}-\d{2}-\d{2}$/u, { message: 'must be two dates: YYYY-MM-DD-YYYY-MM-DD' })
  temporal_coverage?: string;

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
  @ApiPropertyOptional({
    enum: DATASERVICE_BADGES,
    isArray: true,
    description: 'Only APIs with one of these badges.',
  })
  @IsOptional()
  @Transform(toArray)
  @IsIn(DATASERVICE_BADGES, { each: true })
  badge?: string[];
}

export class SuggestEverythingParameters extends SuggestQueryParameters {
  @ApiPropertyOptional({
    enum: SEARCH_TYPES,
    isArray: true,
    description: 'Kinds of which something may be suggested: all unless told.',
  })
  @IsOptional()
  @Transform(toArray)
  @IsIn(SEARCH_TYPES, { each: true })
  type?: readonly SearchType[];
}
