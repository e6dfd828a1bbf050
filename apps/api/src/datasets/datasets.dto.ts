import { ApiProperty, ApiPropertyOptional, OmitType } from '@nestjs/swagger';
import {
  ACCESS_REASON_CATEGORIES,
  ACCESS_TYPES,
  LICENSE_FLAGS,
  RESOURCE_TYPES,
  type AccessType,
  type DatasetCriterion,
  type ExtraValue,
  type LicenseFlag,
  type ResourceType,
} from '@passerelle/catalog';
import {
  AccessAudienceResponse,
  EntryResponse,
  HarvestOrigin,
  HiddenEntry,
  SubsectionLink,
} from '../entries/entry.dto';
import { EntryMetrics } from '../entries/entry.metrics';
import { OrganizationReference } from '../organizations/organizations.dto';
import { UserReference } from '../users/user-reference';
import { EditPermissions, PageResponse } from '../platform/http';
import { criterion, SCORE } from '../quality/criterion';
import { SchemaReferenceResponse } from '../schemas/schemas.dto';
import { ZoneReference } from '../spatial/spatial.dto';
import { RESTORE_OBSTACLES, type RestoreObstacle } from './restore-resources';

export class ChecksumResponse {
  @ApiProperty({ type: String, description: 'Kind of sum: `sha1`, `sha2`, `sha256`, `md5` or `crc`.' })
  type!: string;

  @ApiProperty({ type: String, description: 'The sum, in hexadecimal.' })
  value!: string;
}

export class ResourceHarvest {
  @ApiProperty({ type: String, nullable: true })
  remote_id!: string | null;

  @ApiProperty({
    type: String,
    format: 'date-time',
    nullable: true,
    description: 'When it was published, as the source says; `null` when it does not.',
  })
  issued_at!: string | null;

  @ApiProperty({
    type: String,
    format: 'date-time',
    nullable: true,
    description: 'When it was changed, as the source says; `null` when it does not.',
  })
  modified_at!: string | null;
}

export class ResourceMetrics {
  @ApiProperty({ type: 'integer', description: 'Downloads, of a file that is kept here.' })
  views!: number;
}

export class ResourceResponse {
  @ApiProperty({ type: String, format: 'uuid' })
  id!: string;

  @ApiProperty({ type: String, description: 'As its producer calls the file.' })
  title!: string;

  @ApiProperty({ type: String, nullable: true, description: 'Markdown.' })
  description!: string | null;

  @ApiProperty({
    enum: ['file', 'remote'],
    description: '`file` is kept on this portal, `remote` elsewhere.',
  })
  filetype!: 'file' | 'remote';

  @ApiProperty({ enum: RESOURCE_TYPES, description: 'What it is to the dataset: `main` is data.' })
  type!: ResourceType;

  @ApiProperty({ type: String, nullable: true, description: 'Lower case: `csv`, `geojson` …' })
  format!: string | null;

  @ApiProperty({ type: String, nullable: true, description: 'Media type; `null` when it is not told.' })
  mime!: string | null;

  @ApiProperty({ type: 'integer', nullable: true, description: 'Bytes.' })
  filesize!: number | null;

  @ApiProperty({
    type: ChecksumResponse,
    nullable: true,
    description: 'To check the file with; `null` when none is told.',
  })
  checksum!: ChecksumResponse | null;

  @ApiProperty({ type: String, description: 'Where the file is now.' })
  url!: string;

  @ApiProperty({ type: String, description: 'Permanent address that redirects to `url`.' })
  latest!: string;

  @ApiProperty({ type: SchemaReferenceResponse, nullable: true, description: 'What the file follows.' })
  schema!: SchemaReferenceResponse | null;

  @ApiProperty({
    enum: ACCESS_TYPES,
    type: String,
    nullable: true,
    description: 'Where it is narrower than that of the dataset; `null` is as the dataset.',
  })
  access_type!: AccessType | null;

  @ApiProperty({ type: [AccessAudienceResponse], nullable: true, description: '`null` is as the dataset.' })
  access_audiences!: AccessAudienceResponse[] | null;

  @ApiProperty({ enum: ACCESS_REASON_CATEGORIES, type: String, nullable: true })
  access_type_reason_category!: string | null;

  @ApiProperty({ type: String, nullable: true })
  access_type_reason!: string | null;

  @ApiProperty({ type: String, nullable: true, description: 'Page where access to it is asked for.' })
  authorization_request_url!: string | null;

  @ApiProperty({ type: 'object', additionalProperties: true })
  extras!: Record<string, ExtraValue>;

  @ApiProperty({ type: ResourceHarvest, nullable: true })
  harvest!: ResourceHarvest | null;

  @ApiProperty({ type: ResourceMetrics, description: 'How often it was downloaded.' })
  metrics!: ResourceMetrics;

  @ApiProperty({ type: String, format: 'date-time' })
  created_at!: string;

  @ApiProperty({
    type: String,
    format: 'date-time',
    description: 'When the file, or what is said of it, was last changed.',
  })
  last_modified!: string;

  @ApiProperty({ type: EditPermissions, description: 'What you may do with it.' })
  permissions!: EditPermissions;
}

/** A file that was brought, as udata answers it. */
export class UploadedResourceResponse extends ResourceResponse {
  @ApiProperty({ type: Boolean })
  success!: true;
}

/** A dataset as what belongs to it names it. */
export class DatasetReference {
  @ApiProperty({ enum: ['Dataset'], description: 'Always `Dataset`.' })
  class!: 'Dataset';

  @ApiProperty({ type: String, format: 'uuid' })
  id!: string;

  @ApiProperty({ type: String, description: 'As its producer calls it.' })
  title!: string;

  @ApiProperty({ type: String, description: 'Address in this API.' })
  uri!: string;

  @ApiProperty({ type: String })
  page!: string;
}

/** A file or link that people attached to a dataset of somebody else. */
export class CommunityResourceResponse extends ResourceResponse {
  @ApiProperty({ type: DatasetReference, description: 'The dataset it is added to.' })
  dataset!: DatasetReference;

  @ApiProperty({ type: UserReference, nullable: true, description: 'Instead of an organization.' })
  owner!: UserReference | null;

  @ApiProperty({ type: OrganizationReference, nullable: true })
  organization!: OrganizationReference | null;

  @ApiProperty({ type: HiddenEntry, required: false, description: 'Only of what an administrator hid.' })
  hidden?: HiddenEntry;
}

export class TemporalCoverageResponse {
  @ApiProperty({
    type: String,
    nullable: true,
    description: 'First day of the period; `null` when it has no beginning.',
  })
  start!: string | null;

  @ApiProperty({
    type: String,
    nullable: true,
    description: 'Last day of the period; `null` when it has no end.',
  })
  end!: string | null;
}

export class GeometryResponse {
  @ApiProperty({ enum: ['MultiPolygon'], description: 'Always `MultiPolygon`.' })
  type!: 'MultiPolygon';

  @ApiProperty({
    type: 'array',
    description: 'Coordinates of a GeoJSON MultiPolygon.',
    items: {
      type: 'array',
      items: { type: 'array', items: { type: 'array', items: { type: 'number' } } },
    },
  })
  coordinates!: number[][][][];
}

export class SpatialResponse {
  @ApiProperty({
    type: GeometryResponse,
    nullable: true,
    description: 'GeoJSON, in WGS 84; `null` when zones are told instead, or nothing is.',
  })
  geom!: GeometryResponse | null;

  @ApiProperty({ type: [String], description: 'Identifiers of zones: `fr:commune:44109`.' })
  zones!: string[];

  @ApiProperty({
    type: String,
    nullable: true,
    description: 'The finest level the data tells apart, of `/api/1/spatial/granularities/`.',
  })
  granularity!: string | null;

  @ApiProperty({ type: [String], description: 'Places that are no zones, as the source names them.' })
  places!: string[];

  @ApiProperty({
    type: [ZoneReference],
    description: 'Those of `zones` that are known here, with their names.',
  })
  named_zones!: ZoneReference[];
}

export class HarvestResponse extends HarvestOrigin {
  @ApiProperty({
    type: String,
    format: 'date-time',
    nullable: true,
    description: 'When it was published, as the source says; `null` when it does not.',
  })
  issued_at!: string | null;

  @ApiProperty({
    type: String,
    format: 'date-time',
    nullable: true,
    description: 'When it was changed, as the source says; `null` when it does not.',
  })
  modified_at!: string | null;

  @ApiProperty({ type: String, nullable: true, description: 'Why the dataset was archived.' })
  archived!: string | null;
}

/** What whoever asks may do. */
/** The dataset that stands for the same data. */
export class AuthorityReference extends DatasetReference {
  @ApiProperty({ type: String, nullable: true, description: 'Name of its organization.' })
  organization!: string | null;
}

export class DatasetPermissions {
  @ApiProperty({ type: Boolean })
  edit!: boolean;

  @ApiProperty({ type: Boolean, description: 'Whether you may add, change and remove its files.' })
  edit_resources!: boolean;

  @ApiProperty({ type: Boolean })
  delete!: boolean;
}

/** The criteria of the dataset's set, those that could be judged, under the names of data.gouv.fr where it has them. */
export class QualityResponse implements Partial<Record<DatasetCriterion, boolean>> {
  @ApiProperty(criterion('A licence is told.'))
  license?: boolean;

  @ApiProperty(criterion('A period is told.'))
  temporal_coverage?: boolean;

  @ApiProperty(criterion('A place is told.'))
  spatial?: boolean;

  @ApiProperty(criterion('It is told how often the data is updated.'))
  update_frequency?: boolean;

  @ApiProperty(criterion('The data is as fresh as that promises.'))
  update_fulfilled_in_time?: boolean;

  @ApiProperty(criterion('The description has more than 100 characters.'))
  dataset_description_quality?: boolean;

  @ApiProperty(criterion('There are files. No criterion, but without them three cannot be met.'))
  has_resources?: boolean;

  @ApiProperty(criterion('A file is in an open format.'))
  has_open_format?: boolean;

  @ApiProperty(criterion('No link is known to be broken.'))
  all_resources_available?: boolean;

  @ApiProperty(criterion('A file is documentation, or has a description.'))
  resources_documentation?: boolean;

  @ApiProperty(criterion('Of data that is not open: it is told who may use it, and how.'))
  access_conditions?: boolean;

  @ApiProperty(criterion('Of restricted data: the ground in law is told.'))
  access_reason?: boolean;

  @ApiProperty(criterion('Of data that is not open: there is an address to write to.'))
  contact?: boolean;

  @ApiProperty(SCORE)
  score!: number;
}

const ofMonths = (what: string) =>
  ({
    type: 'object',
    additionalProperties: { type: 'integer' },
    example: { '2026-10': 0, '2026-11': 2 },
    description: `${what} in each of the last twelve months. Of a dataset by itself, not in lists.`,
  }) as const;

export class DatasetMetrics extends EntryMetrics {
  @ApiProperty({ type: 'integer', description: 'APIs that serve it, and that everybody may see.' })
  dataservices!: number;

  @ApiProperty({ type: 'integer', description: 'Of its files that are kept here.' })
  resources_downloads!: number;

  @ApiPropertyOptional(ofMonths('Reuses of it that came'))
  reuses_by_months?: Record<string, number>;

  @ApiPropertyOptional(ofMonths('Who began to follow it, and still do,'))
  followers_by_months?: Record<string, number>;
}

/** What both versions of the API say of a dataset. */
export class CommonDatasetResponse extends OmitType(EntryResponse, ['metrics']) {
  @ApiProperty({
    type: String,
    nullable: true,
    description: 'One sentence of plain text; `null` when there is none.',
  })
  description_short!: string | null;

  @ApiProperty({
    type: String,
    nullable: true,
    description: 'Identifier in `/api/1/datasets/frequencies/`.',
  })
  frequency!: string | null;

  @ApiProperty({
    type: String,
    nullable: true,
    description:
      'When the next data are expected: a day, or a date and time in UTC; `null` when it is not told.',
  })
  frequency_date!: string | null;

  @ApiProperty({ type: TemporalCoverageResponse, nullable: true })
  temporal_coverage!: TemporalCoverageResponse | null;

  @ApiProperty({
    type: SpatialResponse,
    nullable: true,
    description: 'The places that the data is about; `null` when none is told.',
  })
  spatial!: SpatialResponse | null;

  @ApiProperty({ type: DatasetMetrics })
  metrics!: DatasetMetrics;

  @ApiProperty({ type: HarvestResponse, nullable: true })
  harvest!: HarvestResponse | null;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  archived!: string | null;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  deleted!: string | null;

  @ApiProperty({ type: String, format: 'date-time', description: 'Of the metadata, here.' })
  last_modified!: string;

  @ApiProperty({ type: String, format: 'date-time', description: 'Of the data, at the producer.' })
  last_update!: string;

  @ApiProperty({ type: DatasetPermissions })
  permissions!: DatasetPermissions;

  @ApiProperty({ type: String, description: 'Address in this API.' })
  uri!: string;

  @ApiProperty({ type: String, description: 'Page for people.' })
  page!: string;

  @ApiProperty({ type: QualityResponse, description: 'How well the dataset is described.' })
  quality!: QualityResponse;

  @ApiProperty({
    type: AuthorityReference,
    nullable: true,
    description: 'What an administrator chose to stand for the same data, published more than once.',
  })
  duplicate_of!: AuthorityReference | null;
}

/** Of `/api/1`. */
export class DatasetResponse extends CommonDatasetResponse {
  @ApiProperty({
    type: [ResourceResponse],
    description:
      'The first 100 in lists, the first 1,000 on a page of their own; `resources_total` counts all.',
  })
  resources!: ResourceResponse[];

  @ApiProperty({
    type: 'integer',
    description: 'How many files there are in all; `resources` may hold fewer.',
  })
  resources_total!: number;

  @ApiProperty({
    type: [CommunityResourceResponse],
    description: 'What others attached to it, the latest first; at most 100.',
  })
  community_resources!: CommunityResourceResponse[];
}

export class NotRestoredResponse {
  @ApiProperty({ type: String, format: 'uuid', nullable: true, description: 'Of the file, when it is one.' })
  id!: string | null;

  @ApiProperty({
    type: String,
    nullable: true,
    description: 'Title of the file; `null` when it is not known, or no file alone is meant.',
  })
  title!: string | null;

  @ApiProperty({
    enum: RESTORE_OBSTACLES,
    description:
      '`file-gone`: its bytes were removed for good. `order`: the history does not hold the order of files. `too-many`: more files changed at once than the history tells one by one.',
  })
  reason!: RestoreObstacle;
}

export class RestoredDatasetResponse extends DatasetResponse {
  @ApiProperty({ type: [NotRestoredResponse], description: 'What of that version could not come back.' })
  not_restored!: NotRestoredResponse[];
}

/** Of `/api/2`. */
export class DatasetSummaryResponse extends CommonDatasetResponse {
  @ApiProperty({ type: SubsectionLink, description: 'Where its files are listed, and how many there are.' })
  resources!: SubsectionLink;

  @ApiProperty({ type: SubsectionLink, description: 'What others attached to it.' })
  community_resources!: SubsectionLink;

  @ApiProperty({ type: [String], description: 'Of the resources, the most frequent first; at most 20.' })
  formats!: string[];
}

export class DatasetPage extends PageResponse {
  @ApiProperty({ type: [DatasetResponse] })
  data!: DatasetResponse[];
}

export class DatasetSummaryPage extends PageResponse {
  @ApiProperty({ type: [DatasetSummaryResponse] })
  data!: DatasetSummaryResponse[];
}

/** A resource by itself, with where it belongs. */
export class PlacedResourceResponse {
  @ApiProperty({ type: ResourceResponse, description: 'The file.' })
  resource!: ResourceResponse;

  @ApiProperty({
    type: String,
    format: 'uuid',
    description: 'Identifier of its dataset.',
  })
  dataset_id!: string;
}

export class ResourcePage extends PageResponse {
  @ApiProperty({ type: [ResourceResponse] })
  data!: ResourceResponse[];
}

export class LicenseResponse {
  @ApiProperty({ type: String, description: 'Identifier, as datasets and APIs have it in `license`.' })
  id!: string;

  @ApiProperty({ type: String, description: 'Its full name.' })
  title!: string;

  @ApiProperty({
    type: String,
    nullable: true,
    description: 'Address of its text; `null` when there is none.',
  })
  url!: string | null;

  @ApiProperty({ type: String, nullable: true, description: 'As on data.gouv.fr, which tells none.' })
  maintainer!: string | null;

  @ApiProperty({ enum: LICENSE_FLAGS, isArray: true, description: 'What it is for, and whether it is open.' })
  flags!: LicenseFlag[];

  @ApiProperty({ type: Boolean, description: 'Whether it may be chosen.' })
  active!: boolean;

  @ApiProperty({ type: [String], description: 'Other addresses that are read as this licence.' })
  alternate_urls!: string[];

  @ApiProperty({ type: [String], description: 'Other names that are read as this licence.' })
  alternate_titles!: string[];
}

export class ReferenceResponse {
  @ApiProperty({ type: String, description: 'Value to send and get.' })
  id!: string;

  @ApiProperty({ type: String, description: 'The value in words, in the language that was asked for.' })
  label!: string;
}

export class DatasetSuggestion {
  @ApiProperty({ type: String, format: 'uuid' })
  id!: string;

  @ApiProperty({ type: String, description: 'As its producer calls it.' })
  title!: string;

  @ApiProperty({ type: String, nullable: true })
  acronym!: string | null;

  @ApiProperty({ type: String })
  slug!: string;

  @ApiProperty({ type: String, nullable: true })
  image_url!: string | null;

  @ApiProperty({ type: String })
  page!: string;
}
