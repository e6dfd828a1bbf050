import { ApiProperty } from '@nestjs/swagger';
import { PageResponse } from '../platform/http';

export class BadgeResponse {
  @ApiProperty({ type: String })
  kind!: string;
}

export class OrganizationReference {
  @ApiProperty({ type: String, format: 'uuid' })
  id!: string;

  @ApiProperty({ type: String })
  name!: string;

  @ApiProperty({ type: String, nullable: true })
  acronym!: string | null;

  @ApiProperty({ type: String })
  slug!: string;

  @ApiProperty({ type: String, nullable: true, description: 'Address of the logo.' })
  logo!: string | null;

  @ApiProperty({ type: [BadgeResponse] })
  badges!: BadgeResponse[];

  @ApiProperty({ type: String, description: 'Page for people.' })
  page!: string;

  @ApiProperty({ type: String, description: 'Address in this API.' })
  uri!: string;
}

export class OrganizationMetrics {
  @ApiProperty({ type: 'integer', description: 'Datasets that everybody may see.' })
  datasets!: number;

  @ApiProperty({ type: 'integer', description: 'APIs that everybody may see.' })
  dataservices!: number;
}

export class OrganizationResponse extends OrganizationReference {
  @ApiProperty({ type: String, description: 'Markdown.' })
  description!: string;

  @ApiProperty({ type: String, nullable: true })
  url!: string | null;

  @ApiProperty({ type: String, nullable: true, description: 'SIRET.' })
  business_number_id!: string | null;

  @ApiProperty({ type: String, format: 'date-time' })
  created_at!: string;

  @ApiProperty({ type: String, format: 'date-time' })
  last_modified!: string;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  deleted!: string | null;

  @ApiProperty({ type: OrganizationMetrics })
  metrics!: OrganizationMetrics;
}

export class OrganizationPage extends PageResponse {
  @ApiProperty({ type: [OrganizationResponse] })
  data!: OrganizationResponse[];
}

export class OrganizationSuggestion {
  @ApiProperty({ type: String, format: 'uuid' })
  id!: string;

  @ApiProperty({ type: String })
  name!: string;

  @ApiProperty({ type: String, nullable: true })
  acronym!: string | null;

  @ApiProperty({ type: String })
  slug!: string;

  @ApiProperty({ type: String, nullable: true })
  image_url!: string | null;

  @ApiProperty({ type: String })
  page!: string;
}
