import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsArray, ArrayMaxSize, ArrayMinSize, ArrayUnique, IsIn, IsOptional } from 'class-validator';
import { PageQuery, PageResponse } from '../platform/http';
import { AreIds, IsId } from '../platform/http/input';
import { UserReference } from '../users/user-reference';
import { DUPLICATE_REASONS, type DuplicateReason } from './find-duplicates';

export const DUPLICATE_STATES = ['proposed', 'decided', 'dismissed'] as const;
export type DuplicateState = (typeof DUPLICATE_STATES)[number];

const MOST_DECIDED = 50;

export class DuplicatesQuery extends PageQuery {
  @ApiPropertyOptional({
    enum: DUPLICATE_STATES,
    default: 'proposed',
    description: 'Only groups in this state.',
  })
  @IsOptional()
  @IsIn(DUPLICATE_STATES)
  state: DuplicateState = 'proposed';
}

export class DecideDuplicates {
  @ApiProperty({ type: String, format: 'uuid', description: 'The dataset that stands for all of them.' })
  @IsId()
  authority!: string;

  @ApiProperty({
    type: [String],
    format: 'uuid',
    minItems: 1,
    maxItems: MOST_DECIDED,
    description:
      'Those that are the same data. Those of the group that are left out are not, and not proposed again.',
  })
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(MOST_DECIDED)
  @ArrayUnique()
  @AreIds()
  members!: string[];
}

export class DuplicateMemberResponse {
  @ApiProperty({ type: String, format: 'uuid' })
  id!: string;

  @ApiProperty({ type: String, description: 'As its producer calls it.' })
  title!: string;

  @ApiProperty({ type: String, description: 'Page for people.' })
  page!: string;

  @ApiProperty({ type: String, nullable: true, description: 'Name of the organization, or of the person.' })
  publisher!: string | null;

  @ApiProperty({
    type: String,
    nullable: true,
    description: 'Name of the source that it was harvested from.',
  })
  source!: string | null;

  @ApiProperty({ type: String, nullable: true, description: 'Its page at its source.' })
  remote_url!: string | null;

  @ApiProperty({
    type: String,
    format: 'date-time',
    description: 'When its data was last changed, as far as it is known.',
  })
  last_update!: string;

  @ApiProperty({ type: 'integer', description: 'How many files it has.' })
  resources!: number;
}

export class DuplicatesResponse {
  @ApiProperty({ type: String, format: 'uuid' })
  id!: string;

  @ApiProperty({
    enum: DUPLICATE_STATES,
    description:
      '`proposed` until somebody says what they are; `decided` as the same data, or `dismissed` as different.',
  })
  state!: DuplicateState;

  @ApiProperty({
    type: [String],
    enum: DUPLICATE_REASONS,
    description:
      'What they have in common: an identifier, a landing page, or nearly a title with place and time.',
  })
  reasons!: DuplicateReason[];

  @ApiProperty({ type: Number, description: 'Of the titles that are least alike, from 0 to 1.' })
  similarity!: number;

  @ApiProperty({ type: [DuplicateMemberResponse], description: 'As far as everybody may see them.' })
  members!: DuplicateMemberResponse[];

  @ApiProperty({
    type: String,
    format: 'uuid',
    nullable: true,
    description: 'Identifier of the dataset that stands for all; `null` until it is decided.',
  })
  authority!: string | null;

  @ApiProperty({ type: String, format: 'date-time', description: 'When it was found.' })
  created_at!: string;

  @ApiProperty({
    type: String,
    format: 'date-time',
    nullable: true,
    description: 'When somebody said what they are; `null` until then.',
  })
  answered_at!: string | null;

  @ApiProperty({
    type: UserReference,
    nullable: true,
    description: 'Who said what they are; `null` until then.',
  })
  answered_by!: UserReference | null;
}

export class DuplicatesPage extends PageResponse {
  @ApiProperty({ type: [DuplicatesResponse] })
  data!: DuplicatesResponse[];
}
