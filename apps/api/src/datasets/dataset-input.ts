import { ApiProperty, ApiPropertyOptional, PartialType } from '@nestjs/swagger';
import {
  ACCESS_REASON_CATEGORIES,
  ACCESS_TYPES,
  LICENSES,
  LIMITS,
  parseUpdateFrequency,
  UPDATE_FREQUENCY_IDS,
  type AccessReasonCategory,
  type AccessType,
  type ExtraValue,
  type UpdateFrequency,
} from '@passerelle/catalog';
import { Transform, Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsBoolean,
  IsIn,
  IsISO8601,
  IsOptional,
  IsString,
  IsUUID,
  MaxLength,
  MinLength,
  ValidateNested,
} from 'class-validator';
import { ById, IsClearable, IsExtras, IsLeavable, Tags, Trimmed } from '../platform/http/input';
import { ResourceInput } from './resource-input';

const LICENSE_IDS = LICENSES.map(({ id }) => id);

const toFrequency = ({ value }: { value: unknown }): unknown =>
  typeof value === 'string' ? (parseUpdateFrequency(value) ?? value) : value;

export class TemporalCoverageInput {
  @ApiPropertyOptional({ type: String, nullable: true, description: 'A date of ISO 8601, or a part of one.' })
  @IsClearable()
  @IsISO8601()
  start?: string | null;

  @ApiPropertyOptional({ type: String, nullable: true })
  @IsClearable()
  @IsISO8601()
  end?: string | null;
}

/** A dataset that is created. */
export class CreateDataset {
  @ApiProperty({ type: String, minLength: 1, maxLength: LIMITS.title })
  @Trimmed()
  @IsString()
  @MinLength(1)
  @MaxLength(LIMITS.title)
  title!: string;

  @ApiProperty({ type: String, maxLength: LIMITS.description, description: 'Markdown.' })
  @IsString()
  @MaxLength(LIMITS.description)
  description!: string;

  @ApiPropertyOptional({ type: String, nullable: true, maxLength: LIMITS.acronym })
  @IsClearable()
  @Trimmed()
  @IsString()
  @MaxLength(LIMITS.acronym)
  acronym?: string | null;

  @ApiPropertyOptional({ type: String, nullable: true, maxLength: LIMITS.descriptionShort })
  @IsClearable()
  @Trimmed()
  @IsString()
  @MaxLength(LIMITS.descriptionShort)
  description_short?: string | null;

  @ApiPropertyOptional({
    type: [String],
    description: 'Made into slugs; those under 3 characters are dropped.',
  })
  @IsLeavable()
  @Tags()
  @IsArray()
  @ArrayMaxSize(LIMITS.tags)
  @IsString({ each: true })
  tags?: string[];

  @ApiPropertyOptional({ enum: LICENSE_IDS, nullable: true, type: String })
  @IsClearable()
  @ById()
  @IsIn(LICENSE_IDS)
  license?: string | null;

  @ApiPropertyOptional({ enum: UPDATE_FREQUENCY_IDS, nullable: true, type: String })
  @IsClearable()
  @Transform(toFrequency)
  @IsIn(UPDATE_FREQUENCY_IDS)
  frequency?: UpdateFrequency | null;

  @ApiPropertyOptional({ type: TemporalCoverageInput, nullable: true })
  @IsClearable()
  @ValidateNested()
  @Type(() => TemporalCoverageInput)
  temporal_coverage?: TemporalCoverageInput | null;

  @ApiPropertyOptional({ enum: ACCESS_TYPES, default: 'open' })
  @IsLeavable()
  @IsIn(ACCESS_TYPES)
  access_type?: AccessType;

  @ApiPropertyOptional({ enum: ACCESS_REASON_CATEGORIES, nullable: true, type: String })
  @IsClearable()
  @IsIn(ACCESS_REASON_CATEGORIES)
  access_type_reason_category?: AccessReasonCategory | null;

  @ApiPropertyOptional({ type: String, nullable: true, maxLength: 10_000 })
  @IsClearable()
  @IsString()
  @MaxLength(10_000)
  access_type_reason?: string | null;

  @ApiPropertyOptional({ type: 'object', additionalProperties: true })
  @IsLeavable()
  @IsExtras()
  extras?: Record<string, ExtraValue>;

  @ApiPropertyOptional({ type: Boolean, default: false, description: 'Seen by its owners alone.' })
  @IsLeavable()
  @IsBoolean()
  private?: boolean;

  @ApiPropertyOptional({
    type: String,
    format: 'uuid',
    nullable: true,
    description: 'Identifier of the organization that publishes it; without one, you do yourself.',
  })
  @IsClearable()
  @ById()
  @IsUUID()
  organization?: string | null;

  @ApiPropertyOptional({ type: [ResourceInput], description: 'Its first files. Later: `…/resources/`.' })
  @IsLeavable()
  @IsArray()
  @ArrayMaxSize(1_000)
  @ValidateNested({ each: true })
  @Type(() => ResourceInput)
  resources?: ResourceInput[];
}

/**
 * What is changed of a dataset. What is left out stays as it is, in PUT as in PATCH (a JSON merge patch, RFC 7396);
 * `resources` have routes of their own and are ignored here, so that a client may send back what it got.
 */
export class UpdateDataset extends PartialType(CreateDataset, { skipNullProperties: false }) {
  @ApiPropertyOptional({
    type: String,
    nullable: true,
    format: 'date-time',
    description: 'A date archives the dataset, `null` brings it back.',
  })
  @IsClearable()
  @IsISO8601()
  archived?: string | null;

  @ApiPropertyOptional({ type: String, maxLength: 500, description: 'Why, for the history.' })
  @IsOptional()
  @IsString()
  @MaxLength(500)
  comment?: string;
}
