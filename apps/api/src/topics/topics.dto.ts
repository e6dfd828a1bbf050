import { ApiProperty } from '@nestjs/swagger';
import { LIMITS, type ExtraValue } from '@passerelle/catalog';
import { OwnedEntryResponse, SubsectionLink } from '../entries/entry.dto';
import { SubjectMetrics } from '../entries/entry.metrics';
import { EditPermissions, PageResponse } from '../platform/http';
import { SubjectReference } from '../subjects/subject.dto';

/** What whoever asks may do. */
export class TopicPermissions {
  @ApiProperty({ type: Boolean, description: 'Its elements too.' })
  edit!: boolean;

  @ApiProperty({ type: Boolean })
  delete!: boolean;
}

export class TopicMetrics extends SubjectMetrics {
  @ApiProperty({ type: 'integer', description: 'Elements that everybody may see.' })
  elements!: number;
}

export class TopicResponse extends OwnedEntryResponse {
  @ApiProperty({ type: String, maxLength: LIMITS.title, description: 'As people read it in lists.' })
  name!: string;

  @ApiProperty({ type: 'integer', nullable: true, description: 'Red, green and blue, a byte each.' })
  color!: number | null;

  @ApiProperty({ type: SubsectionLink, description: 'What it gathers.' })
  elements!: SubsectionLink;

  @ApiProperty({ type: TopicMetrics })
  metrics!: TopicMetrics;

  @ApiProperty({ type: TopicPermissions })
  permissions!: TopicPermissions;

  @ApiProperty({ type: String, format: 'date-time' })
  last_modified!: string;

  @ApiProperty({ type: String, description: 'Address in this API.' })
  uri!: string;

  @ApiProperty({ type: String, description: 'Page for people.' })
  page!: string;
}

export class TopicPage extends PageResponse {
  @ApiProperty({ type: [TopicResponse] })
  data!: TopicResponse[];
}

export class ElementResponse {
  @ApiProperty({ type: String, format: 'uuid' })
  id!: string;

  @ApiProperty({ type: String, description: 'Said by the topic; may be empty beside an `element`.' })
  title!: string;

  @ApiProperty({ type: String, description: 'Markdown.' })
  description!: string;

  @ApiProperty({ type: [String] })
  tags!: string[];

  @ApiProperty({ type: 'object', additionalProperties: true })
  extras!: Record<string, ExtraValue>;

  @ApiProperty({
    type: SubjectReference,
    nullable: true,
    description: 'What it shows; nothing for a text by itself.',
  })
  element!: SubjectReference | null;

  @ApiProperty({ type: EditPermissions, description: 'What you may do with it.' })
  permissions!: EditPermissions;
}

export class ElementPage extends PageResponse {
  @ApiProperty({ type: [ElementResponse] })
  data!: ElementResponse[];
}

export class TopicSuggestion {
  @ApiProperty({ type: String, format: 'uuid' })
  id!: string;

  @ApiProperty({ type: String, description: 'As people read it in lists.' })
  name!: string;

  @ApiProperty({ type: String })
  slug!: string;

  @ApiProperty({ type: String })
  page!: string;
}
