import { ApiProperty } from '@nestjs/swagger';
import { DATASERVICE_FORMATS, type DataserviceFormat } from '@passerelle/catalog';
import { EntryResponse, HarvestOrigin, SubsectionLink } from '../entries/entry.dto';
import { PageResponse } from '../platform/http';

export class DataserviceHarvest extends HarvestOrigin {
  @ApiProperty({
    type: String,
    nullable: true,
    description: 'Why it was archived; `null` while it is current.',
  })
  archived_reason!: string | null;
}

/** What whoever asks may do. */
export class DataservicePermissions {
  @ApiProperty({ type: Boolean })
  edit!: boolean;

  @ApiProperty({ type: Boolean })
  delete!: boolean;
}

export class DataserviceResponse extends EntryResponse {
  @ApiProperty({ type: String, nullable: true, description: 'Where the API answers.' })
  base_api_url!: string | null;

  @ApiProperty({ type: String, nullable: true, description: 'For programs: OpenAPI, WSDL, GetCapabilities.' })
  machine_documentation_url!: string | null;

  @ApiProperty({ type: String, nullable: true, description: 'For developers.' })
  technical_documentation_url!: string | null;

  @ApiProperty({ type: String, nullable: true, description: 'What it is for and who may use it.' })
  business_documentation_url!: string | null;

  @ApiProperty({ type: String, nullable: true, description: 'In words.' })
  rate_limiting!: string | null;

  @ApiProperty({
    type: String,
    nullable: true,
    description: 'Page about the limits; `null` when there is none.',
  })
  rate_limiting_url!: string | null;

  @ApiProperty({ type: Number, nullable: true, minimum: 0, maximum: 100, description: 'Per cent.' })
  availability!: number | null;

  @ApiProperty({
    type: String,
    nullable: true,
    description: 'Page about its availability; `null` when there is none.',
  })
  availability_url!: string | null;

  @ApiProperty({
    enum: DATASERVICE_FORMATS,
    type: String,
    nullable: true,
    description: 'What it speaks; `null` when it is not told.',
  })
  format!: DataserviceFormat | null;

  @ApiProperty({ type: SubsectionLink, description: 'The datasets it serves.' })
  datasets!: SubsectionLink;

  @ApiProperty({ type: DataserviceHarvest, nullable: true })
  harvest!: DataserviceHarvest | null;

  @ApiProperty({ type: DataservicePermissions })
  permissions!: DataservicePermissions;

  @ApiProperty({
    type: String,
    format: 'date-time',
    description: 'When what is said of it was last changed.',
  })
  metadata_modified_at!: string;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  archived_at!: string | null;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  deleted_at!: string | null;

  @ApiProperty({ type: String, description: 'Address in this API.' })
  self_api_url!: string;

  @ApiProperty({ type: String, description: 'Page for people.' })
  self_web_url!: string;
}

export class DataservicePage extends PageResponse {
  @ApiProperty({ type: [DataserviceResponse] })
  data!: DataserviceResponse[];
}

export class DataserviceSuggestion {
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

  @ApiProperty({ type: String, description: 'Page for people.' })
  self_web_url!: string;
}
