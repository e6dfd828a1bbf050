import { ApiProperty } from '@nestjs/swagger';
import { DATASERVICE_FORMATS, type DataserviceCriterion, type DataserviceFormat } from '@passerelle/catalog';
import { EntryResponse, HarvestOrigin, SubsectionLink } from '../entries/entry.dto';
import { PageResponse } from '../platform/http';
import { criterion, SCORE } from '../quality/criterion';

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

/** The criteria of the API's set, under the names of data.gouv.fr. */
export class DataserviceQuality implements Partial<Record<DataserviceCriterion, boolean>> {
  @ApiProperty(criterion('The description has more than 100 characters.'))
  has_description?: boolean;

  @ApiProperty(criterion('There is documentation for programs; what was asked for it last did not fail.'))
  has_machine_documentation?: boolean;

  @ApiProperty(criterion('There is documentation for developers.'))
  has_technical_documentation?: boolean;

  @ApiProperty(criterion('It is told what it is for.'))
  has_business_documentation?: boolean;

  @ApiProperty(criterion('Of an open one: a licence is told.'))
  license?: boolean;

  @ApiProperty(criterion('There is an address to write to.'))
  has_contact_point?: boolean;

  @ApiProperty(criterion('It is told where it answers.'))
  has_base_api_url?: boolean;

  @ApiProperty(criterion('Its availability is told, or where to look at it.'))
  availability_documented?: boolean;

  @ApiProperty(criterion('Its limits are told, or where to read them.'))
  rate_limiting_documented?: boolean;

  @ApiProperty(criterion('Of one that is not open: it is told who may use it, or how to ask.'))
  access_conditions_clear?: boolean;

  @ApiProperty(SCORE)
  score!: number;
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

  @ApiProperty({ type: DataserviceQuality, description: 'How well the API is described.' })
  quality!: DataserviceQuality;

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
