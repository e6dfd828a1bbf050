import { ApiProperty } from '@nestjs/swagger';
import {
  ACCESS_REASON_CATEGORIES,
  ACCESS_TYPES,
  RESOURCE_TYPES,
  type AccessType,
  type ExtraValue,
  type ResourceType,
} from '@passerelle/catalog';
import { BadgeResponse, OrganizationReference } from '../organizations/organizations.dto';
import { PageResponse } from '../platform/http';
import { UserReference } from '../users/user-reference';

export class ChecksumResponse {
  @ApiProperty({ type: String })
  type!: string;

  @ApiProperty({ type: String })
  value!: string;
}

export class ResourceHarvest {
  @ApiProperty({ type: String, nullable: true })
  remote_id!: string | null;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  issued_at!: string | null;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  modified_at!: string | null;
}

export class ResourceResponse {
  @ApiProperty({ type: String, format: 'uuid' })
  id!: string;

  @ApiProperty({ type: String })
  title!: string;

  @ApiProperty({ type: String, nullable: true, description: 'Markdown.' })
  description!: string | null;

  @ApiProperty({ enum: ['file', 'remote'] })
  filetype!: 'file' | 'remote';

  @ApiProperty({ enum: RESOURCE_TYPES })
  type!: ResourceType;

  @ApiProperty({ type: String, nullable: true, description: 'Lower case: `csv`, `geojson` …' })
  format!: string | null;

  @ApiProperty({ type: String, nullable: true })
  mime!: string | null;

  @ApiProperty({ type: 'integer', nullable: true, description: 'Bytes.' })
  filesize!: number | null;

  @ApiProperty({ type: ChecksumResponse, nullable: true })
  checksum!: ChecksumResponse | null;

  @ApiProperty({ type: String })
  url!: string;

  @ApiProperty({ type: String, description: 'Permanent address that redirects to `url`.' })
  latest!: string;

  @ApiProperty({ type: 'object', additionalProperties: true })
  extras!: Record<string, ExtraValue>;

  @ApiProperty({ type: ResourceHarvest, nullable: true })
  harvest!: ResourceHarvest | null;

  @ApiProperty({ type: String, format: 'date-time' })
  created_at!: string;

  @ApiProperty({ type: String, format: 'date-time' })
  last_modified!: string;
}

export class ContactPointResponse {
  @ApiProperty({ type: String, format: 'uuid' })
  id!: string;

  @ApiProperty({ type: String })
  name!: string;

  @ApiProperty({ type: String, nullable: true })
  email!: string | null;

  @ApiProperty({ type: String, nullable: true })
  contact_form!: string | null;

  @ApiProperty({ type: String })
  role!: string;
}

export class TemporalCoverageResponse {
  @ApiProperty({ type: String, nullable: true })
  start!: string | null;

  @ApiProperty({ type: String, nullable: true })
  end!: string | null;
}

export class GeometryResponse {
  @ApiProperty({ enum: ['MultiPolygon'] })
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
  @ApiProperty({ type: GeometryResponse, nullable: true })
  geom!: GeometryResponse | null;

  @ApiProperty({ type: [String], description: 'Places as the source names them.' })
  places!: string[];
}

export class HarvestResponse {
  @ApiProperty({ type: String })
  backend!: string;

  @ApiProperty({
    type: String,
    nullable: true,
    description: 'Host of the source, unless it is this machine.',
  })
  domain!: string | null;

  @ApiProperty({ type: String, format: 'uuid' })
  source_id!: string;

  @ApiProperty({ type: String, nullable: true })
  remote_id!: string | null;

  @ApiProperty({ type: String, nullable: true })
  remote_url!: string | null;

  @ApiProperty({ type: String, nullable: true })
  uri!: string | null;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  created_at!: string | null;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  issued_at!: string | null;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  modified_at!: string | null;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  last_update!: string | null;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  archived_at!: string | null;

  @ApiProperty({ type: String, nullable: true, description: 'Why the dataset was archived.' })
  archived!: string | null;
}

/** What whoever asks may do. */
export class DatasetPermissions {
  @ApiProperty({ type: Boolean })
  edit!: boolean;

  @ApiProperty({ type: Boolean })
  edit_resources!: boolean;

  @ApiProperty({ type: Boolean })
  delete!: boolean;
}

/** What both versions of the API say of a dataset. */
export class CommonDatasetResponse {
  @ApiProperty({ type: String, format: 'uuid' })
  id!: string;

  @ApiProperty({ type: String })
  title!: string;

  @ApiProperty({ type: String, nullable: true })
  acronym!: string | null;

  @ApiProperty({ type: String, description: 'Never changes.' })
  slug!: string;

  @ApiProperty({ type: String, description: 'Markdown.' })
  description!: string;

  @ApiProperty({ type: String, nullable: true })
  description_short!: string | null;

  @ApiProperty({ type: [String] })
  tags!: string[];

  @ApiProperty({ type: [BadgeResponse] })
  badges!: BadgeResponse[];

  @ApiProperty({ type: String, nullable: true, description: 'Identifier in `/api/1/datasets/licenses/`.' })
  license!: string | null;

  @ApiProperty({
    type: String,
    nullable: true,
    description: 'Identifier in `/api/1/datasets/frequencies/`.',
  })
  frequency!: string | null;

  @ApiProperty({ type: TemporalCoverageResponse, nullable: true })
  temporal_coverage!: TemporalCoverageResponse | null;

  @ApiProperty({ type: SpatialResponse, nullable: true })
  spatial!: SpatialResponse | null;

  @ApiProperty({ enum: ACCESS_TYPES })
  access_type!: AccessType;

  @ApiProperty({ enum: ACCESS_REASON_CATEGORIES, type: String, nullable: true })
  access_type_reason_category!: string | null;

  @ApiProperty({ type: String, nullable: true })
  access_type_reason!: string | null;

  @ApiProperty({ type: UserReference, nullable: true, description: 'Instead of an organization.' })
  owner!: UserReference | null;

  @ApiProperty({ type: OrganizationReference, nullable: true })
  organization!: OrganizationReference | null;

  @ApiProperty({ type: [ContactPointResponse] })
  contact_points!: ContactPointResponse[];

  @ApiProperty({ type: HarvestResponse, nullable: true })
  harvest!: HarvestResponse | null;

  @ApiProperty({ type: 'object', additionalProperties: true })
  extras!: Record<string, ExtraValue>;

  @ApiProperty({ type: Boolean })
  featured!: boolean;

  @ApiProperty({ type: Boolean })
  private!: boolean;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  archived!: string | null;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  deleted!: string | null;

  @ApiProperty({ type: String, format: 'date-time' })
  created_at!: string;

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
}

/** Of `/api/1`. */
export class DatasetResponse extends CommonDatasetResponse {
  @ApiProperty({
    type: [ResourceResponse],
    description:
      'The first 100 in lists, the first 1,000 on a page of their own; `resources_total` counts all.',
  })
  resources!: ResourceResponse[];

  @ApiProperty({ type: 'integer' })
  resources_total!: number;
}

/** Where the resources are, in their pages. */
export class ResourcesLink {
  @ApiProperty({ enum: ['subsection'] })
  rel!: 'subsection';

  @ApiProperty({ type: String })
  href!: string;

  @ApiProperty({ enum: ['GET'] })
  type!: 'GET';

  @ApiProperty({ type: 'integer' })
  total!: number;
}

/** Of `/api/2`. */
export class DatasetSummaryResponse extends CommonDatasetResponse {
  @ApiProperty({ type: ResourcesLink })
  resources!: ResourcesLink;

  @ApiProperty({ type: [String], description: 'Of the resources, the most frequent first; at most 20.' })
  formats!: string[];
}

export class DatasetPage extends PageResponse {
  @ApiProperty({ type: [DatasetResponse] })
  data!: DatasetResponse[];
}

export class ResourcePage extends PageResponse {
  @ApiProperty({ type: [ResourceResponse] })
  data!: ResourceResponse[];
}

export class LicenseResponse {
  @ApiProperty({ type: String })
  id!: string;

  @ApiProperty({ type: String })
  title!: string;

  @ApiProperty({ type: String, nullable: true })
  url!: string | null;

  @ApiProperty({ type: [String] })
  alternate_urls!: string[];

  @ApiProperty({ type: [String] })
  alternate_titles!: string[];
}

export class ReferenceResponse {
  @ApiProperty({ type: String })
  id!: string;

  @ApiProperty({ type: String })
  label!: string;
}

export class DatasetSuggestion {
  @ApiProperty({ type: String, format: 'uuid' })
  id!: string;

  @ApiProperty({ type: String })
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
