import { ApiProperty } from '@nestjs/swagger';
import { REUSE_TOPICS, REUSE_TYPES, type ReuseTopic, type ReuseType } from '@passerelle/catalog';
import { CommonEntryResponse, SubsectionLink } from '../entries/entry.dto';
import { SubjectMetrics } from '../entries/entry.metrics';
import { PageResponse } from '../platform/http';

/** What whoever asks may do. */
export class ReusePermissions {
  @ApiProperty({ type: Boolean })
  edit!: boolean;

  @ApiProperty({ type: Boolean })
  delete!: boolean;
}

export class ReuseMetrics extends SubjectMetrics {
  @ApiProperty({ type: 'integer', description: 'Datasets that everybody may see.' })
  datasets!: number;

  @ApiProperty({ type: 'integer', description: 'APIs that everybody may see.' })
  dataservices!: number;

  @ApiProperty({ type: 'integer', description: 'Of its page, by people, as far as that can be told.' })
  views!: number;
}

export class ReuseResponse extends CommonEntryResponse {
  @ApiProperty({ enum: REUSE_TYPES, description: 'What it is, of `/api/1/reuses/types/`.' })
  type!: ReuseType;

  @ApiProperty({ enum: REUSE_TOPICS, description: 'What it is about, of `/api/1/reuses/topics/`.' })
  topic!: ReuseTopic;

  @ApiProperty({ type: String, description: 'Where it is.' })
  url!: string;

  @ApiProperty({ type: String, nullable: true, description: 'Address of an image.' })
  image!: string | null;

  @ApiProperty({
    type: String,
    nullable: true,
    description: 'The same, of at most 400 pixels where the portal keeps it.',
  })
  image_thumbnail!: string | null;

  @ApiProperty({ type: SubsectionLink, description: 'The datasets it is made of.' })
  datasets!: SubsectionLink;

  @ApiProperty({ type: SubsectionLink, description: 'The APIs it is made of.' })
  dataservices!: SubsectionLink;

  @ApiProperty({ type: ReuseMetrics })
  metrics!: ReuseMetrics;

  @ApiProperty({ type: ReusePermissions })
  permissions!: ReusePermissions;

  @ApiProperty({ type: String, format: 'date-time' })
  last_modified!: string;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  archived!: string | null;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  deleted!: string | null;

  @ApiProperty({ type: String, description: 'Address in this API.' })
  uri!: string;

  @ApiProperty({ type: String, description: 'Page for people.' })
  page!: string;
}

export class ReusePage extends PageResponse {
  @ApiProperty({ type: [ReuseResponse] })
  data!: ReuseResponse[];
}

export class ReuseSuggestion {
  @ApiProperty({ type: String, format: 'uuid' })
  id!: string;

  @ApiProperty({ type: String, description: 'As its author calls it.' })
  title!: string;

  @ApiProperty({ type: String })
  slug!: string;

  @ApiProperty({ type: String, nullable: true })
  image_url!: string | null;

  @ApiProperty({ type: String })
  page!: string;
}
