import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsInt, IsISO8601, IsOptional, IsString, Matches, Max, MaxLength, Min } from 'class-validator';
import { NumberedPageQuery, PageResponse } from '../platform/http';
import { IsId } from '../platform/http/input';
import { COUNTED_KINDS, type CountedKind } from './search-counter';
import { SEARCH_SHOWS, type SearchShow } from './searches.reader';

/** What a page tells when a result is opened; nothing of who opens it. */
export class SearchClick {
  @ApiProperty({ enum: COUNTED_KINDS, description: 'What was searched, and is opened.' })
  @IsIn(COUNTED_KINDS)
  kind!: CountedKind;

  @ApiProperty({ type: String, maxLength: 500, description: 'As it was typed.' })
  @IsString()
  @MaxLength(500)
  q!: string;

  @ApiProperty({ type: String, format: 'uuid', description: 'Identifier of what was opened.' })
  @IsId()
  id!: string;

  @ApiProperty({ type: 'integer', minimum: 1, maximum: 10_000, description: 'Among all results.' })
  @IsInt()
  @Min(1)
  @Max(10_000)
  position!: number;
}

const A_DAY = 'must be a day, such as the Monday of its week: 2026-11-30';

class WeekParameters extends NumberedPageQuery {
  @ApiPropertyOptional({
    type: String,
    maxLength: 10,
    example: '2026-11-23',
    description: 'A day of it; the current one when not said.',
  })
  @IsOptional()
  @IsString()
  @MaxLength(10)
  @Matches(/^20\d\d-\d\d-\d\d$/, { message: A_DAY })
  @IsISO8601({ strict: true }, { message: A_DAY })
  week?: string;
}

export class SearchesQuery extends WeekParameters {
  @ApiPropertyOptional({
    enum: SEARCH_SHOWS,
    default: 'most',
    description: 'What is listed first, or alone.',
  })
  @IsOptional()
  @IsIn(SEARCH_SHOWS)
  show: SearchShow = 'most';

  @ApiPropertyOptional({ enum: COUNTED_KINDS, description: 'Only searches among objects of this kind.' })
  @IsOptional()
  @IsIn(COUNTED_KINDS)
  kind?: CountedKind;
}

export const ORGANIZATION_SHOWS = ['leading', 'without-hits'] as const;

export class OrganizationSearchesQuery extends WeekParameters {
  @ApiPropertyOptional({
    enum: ORGANIZATION_SHOWS,
    default: 'leading',
    description: 'What led to what it publishes, or what found nothing on its themes: the words of its tags.',
  })
  @IsOptional()
  @IsIn(ORGANIZATION_SHOWS)
  show: (typeof ORGANIZATION_SHOWS)[number] = 'leading';
}

export class OpenedObject {
  @ApiProperty({ type: String, format: 'uuid' })
  id!: string;

  @ApiProperty({ type: String, description: 'As it is called now.' })
  title!: string;

  @ApiProperty({ type: String, description: 'Page for people.' })
  self_web_url!: string;
}

export class CountedSearchResponse {
  @ApiProperty({ enum: COUNTED_KINDS, description: 'What was searched.' })
  kind!: CountedKind;

  @ApiProperty({ type: String, description: 'Folded: small letters, no accents, no punctuation.' })
  text!: string;

  @ApiProperty({ type: 'integer', description: 'How often it was searched in the week.' })
  asked!: number;

  @ApiProperty({ type: 'integer', description: 'How often nothing was found.' })
  without_hits!: number;

  @ApiProperty({ type: 'integer', description: 'How often something was found only by giving up words.' })
  settled!: number;

  @ApiProperty({
    type: 'integer',
    description: 'Results of the last time, in powers of ten: 0, 1 (1 to 9), 10, 100 …',
  })
  hits!: number;

  @ApiProperty({
    type: 'integer',
    description: 'How often a result was opened; of `object`, when there is one.',
  })
  clicks!: number;

  @ApiProperty({ type: Number, nullable: true, description: 'Mean place of what was opened.' })
  position!: number | null;

  @ApiProperty({
    type: OpenedObject,
    nullable: true,
    description: 'Of the organization, where one is asked about.',
  })
  object!: OpenedObject | null;
}

export class SearchesPage extends PageResponse {
  @ApiProperty({ type: String, format: 'date', description: 'Its Monday.' })
  week!: string;

  @ApiProperty({
    type: [String],
    description: 'Mondays of the weeks there is something of, the latest first.',
  })
  weeks!: string[];

  @ApiProperty({ type: [CountedSearchResponse] })
  data!: CountedSearchResponse[];
}
