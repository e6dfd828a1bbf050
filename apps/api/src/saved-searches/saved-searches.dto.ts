import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsString, MaxLength, MinLength } from 'class-validator';
import { IsOmittable, Trimmed } from '../platform/http/input';
import { MAIL_FREQUENCIES, type MailFrequency } from '../news/mail-frequency';
import { SAVED_TYPES, type SavedType } from './saved-search-queries';

export type SavedSearchFrequency = Exclude<MailFrequency, 'none'>;
export const SAVED_SEARCH_FREQUENCIES = MAIL_FREQUENCIES.filter(
  (frequency): frequency is SavedSearchFrequency => frequency !== 'none',
);

const NAME = 100;
const QUERY = 2_000;

export class CreateSavedSearch {
  @ApiProperty({ type: String, minLength: 1, maxLength: NAME, description: 'As you read it in your list.' })
  @Trimmed()
  @IsString()
  @MinLength(1)
  @MaxLength(NAME)
  name!: string;

  @ApiProperty({ enum: SAVED_TYPES, description: 'What is searched for.' })
  @IsIn(SAVED_TYPES)
  type!: SavedType;

  @ApiProperty({
    type: String,
    maxLength: QUERY,
    description: 'Words and filters, as in the address of the results: `q=air&format=csv`.',
  })
  @IsString()
  @MaxLength(QUERY)
  query!: string;

  @ApiPropertyOptional({
    enum: SAVED_SEARCH_FREQUENCIES,
    default: 'daily',
    description: 'How often it is looked for what is new; `instant`: every ten minutes.',
  })
  @IsOmittable()
  @IsIn(SAVED_SEARCH_FREQUENCIES)
  frequency: SavedSearchFrequency = 'daily';
}

/** What is left out stays as it is. */
export class UpdateSavedSearch {
  @ApiPropertyOptional({
    type: String,
    minLength: 1,
    maxLength: NAME,
    description: 'As you read it in your list.',
  })
  @IsOmittable()
  @Trimmed()
  @IsString()
  @MinLength(1)
  @MaxLength(NAME)
  name?: string;

  @ApiPropertyOptional({
    enum: SAVED_SEARCH_FREQUENCIES,
    description: 'How often you are told of new results.',
  })
  @IsOmittable()
  @IsIn(SAVED_SEARCH_FREQUENCIES)
  frequency?: SavedSearchFrequency;
}

export class SavedSearchResponse {
  @ApiProperty({ type: String, format: 'uuid' })
  id!: string;

  @ApiProperty({ type: String, description: 'As you read it in your list.' })
  name!: string;

  @ApiProperty({ enum: SAVED_TYPES, description: 'What is searched.' })
  type!: SavedType;

  @ApiProperty({ type: String, description: 'Its words and filters, as the query string of a search.' })
  query!: string;

  @ApiProperty({ type: String, description: 'Page of its results.' })
  page!: string;

  @ApiProperty({ enum: SAVED_SEARCH_FREQUENCIES, description: 'How often you are told of new results.' })
  frequency!: SavedSearchFrequency;

  @ApiProperty({ type: String, format: 'date-time' })
  created_at!: string;

  @ApiProperty({
    type: String,
    format: 'date-time',
    description: 'Up to when it was looked for what is new.',
  })
  looked_at!: string;
}
