import { ApiProperty, ApiPropertyOptional, OmitType, PartialType } from '@nestjs/swagger';
import { LIMITS } from '@passerelle/catalog';
import { BACKEND_KINDS, type BackendKind } from '@passerelle/harvest';
import { Transform } from 'class-transformer';
import {
  IsBoolean,
  IsIn,
  IsInt,
  IsNumber,
  IsOptional,
  IsString,
  IsUUID,
  Max,
  MaxLength,
  Min,
  MinLength,
} from 'class-validator';
import { OrganizationReference } from '../../organizations/organizations.dto';
import { PageQuery, PageResponse } from '../../platform/http';
import { ById, IsClearable, IsOmittable, IsWebAddress, toBoolean, Trimmed } from '../../platform/http/input';
import { RunResponse } from '../runs/runs.dto';

export const SOURCE_STATES = ['pending', 'accepted', 'refused'] as const;
export type SourceState = (typeof SOURCE_STATES)[number];

/** How a source fares, for a list that is looked over at a glance. */
export const SOURCE_HEALTHS = ['running', 'held', 'failing', 'paused', 'well', 'never-run'] as const;
export type SourceHealth = (typeof SOURCE_HEALTHS)[number];

const LONGEST_NAME = 255;

export class CreateSource {
  @ApiProperty({ type: String, minLength: 1, maxLength: LONGEST_NAME })
  @Trimmed()
  @IsString()
  @MinLength(1)
  @MaxLength(LONGEST_NAME)
  name!: string;

  @ApiPropertyOptional({ type: String, maxLength: LIMITS.description })
  @IsOmittable()
  @IsString()
  @MaxLength(LIMITS.description)
  description?: string;

  @ApiProperty({ type: String, maxLength: LIMITS.url, description: 'Of the catalogue. Each address once.' })
  @IsWebAddress()
  url!: string;

  @ApiProperty({ enum: BACKEND_KINDS, description: 'What kind of catalogue it is.' })
  @IsIn(BACKEND_KINDS)
  backend!: BackendKind;

  @ApiPropertyOptional({
    type: String,
    format: 'uuid',
    nullable: true,
    description:
      'Publishes everything of the source. Without one, an administrator of the portal proposes it and each publisher that it names becomes an organization. Never changes.',
  })
  @IsClearable()
  @ById()
  @IsUUID()
  organization?: string | null;

  @ApiPropertyOptional({
    type: String,
    nullable: true,
    maxLength: 100,
    description:
      '`daily`, `weekly` or `monthly`, at an hour of the night that the portal chooses, or a cron expression of five fields in the time zone of the portal. Without one it is run by hand.',
  })
  @IsClearable()
  @Trimmed()
  @IsString()
  @MaxLength(100)
  schedule?: string | null;

  @ApiPropertyOptional({
    type: 'integer',
    minimum: 0,
    maximum: 365,
    default: 7,
    description: 'Days that a record has been missing at the source before it is archived.',
  })
  @IsOmittable()
  @IsInt()
  @Min(0)
  @Max(365)
  grace_days?: number;

  @ApiPropertyOptional({
    type: Number,
    minimum: 0,
    maximum: 1,
    default: 0.2,
    description: 'Share of the records that may go missing at once before the run is held.',
  })
  @IsOmittable()
  @IsNumber()
  @Min(0)
  @Max(1)
  held_share?: number;
}

/** What is changed of a source; what is left out stays as it is. */
export class UpdateSource extends PartialType(OmitType(CreateSource, ['organization']), {
  skipNullProperties: false,
}) {
  @ApiPropertyOptional({ type: Boolean, description: 'A source that is not active is not run.' })
  @IsOmittable()
  @IsBoolean()
  active?: boolean;
}

export class PreviewSource {
  @ApiProperty({ type: String, maxLength: LIMITS.url })
  @IsWebAddress()
  url!: string;

  @ApiPropertyOptional({ enum: BACKEND_KINDS, description: 'Guessed when it is not said.' })
  @IsOmittable()
  @IsIn(BACKEND_KINDS)
  backend?: BackendKind;

  @ApiPropertyOptional({ type: String, format: 'uuid', nullable: true, description: 'Who would propose it.' })
  @IsClearable()
  @ById()
  @IsUUID()
  organization?: string | null;
}

export class ValidateSource {
  @ApiProperty({ enum: ['accepted', 'refused'] })
  @IsIn(['accepted', 'refused'])
  state!: 'accepted' | 'refused';

  @ApiPropertyOptional({ type: String, maxLength: 1_000, description: 'Needed to refuse.' })
  @IsOmittable()
  @Trimmed()
  @IsString()
  @MaxLength(1_000)
  comment?: string;
}

export class SourceValidation {
  @ApiProperty({ enum: SOURCE_STATES })
  state!: SourceState;

  @ApiProperty({ type: String, nullable: true })
  comment!: string | null;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  on!: string | null;
}

/** What whoever asks may do. */
export class SourcePermissions {
  @ApiProperty({ type: Boolean })
  edit!: boolean;

  @ApiProperty({ type: Boolean })
  delete!: boolean;

  @ApiProperty({ type: Boolean })
  run!: boolean;

  @ApiProperty({ type: Boolean })
  inspect!: boolean;

  @ApiProperty({ type: Boolean })
  validate!: boolean;
}

export class SourceWaiting {
  @ApiProperty({ type: String, format: 'date-time' })
  since!: string;

  @ApiProperty({
    type: String,
    format: 'date-time',
    nullable: true,
    description: 'When its host, which asked to be left alone, is asked again; else as soon as it has room.',
  })
  until!: string | null;
}

export class SourceMetrics {
  @ApiProperty({ type: 'integer', description: 'Datasets of it that everybody may see.' })
  datasets!: number;

  @ApiProperty({ type: 'integer', description: 'APIs of it that everybody may see.' })
  dataservices!: number;
}

export class SourceResponse {
  @ApiProperty({ type: String, format: 'uuid' })
  id!: string;

  @ApiProperty({ type: String })
  name!: string;

  @ApiProperty({ type: String })
  slug!: string;

  @ApiProperty({ type: String })
  description!: string;

  @ApiProperty({ type: String, description: 'Without what in it is secret.' })
  url!: string;

  @ApiProperty({ type: String, enum: BACKEND_KINDS })
  backend!: string;

  @ApiProperty({ type: OrganizationReference, nullable: true })
  organization!: OrganizationReference | null;

  @ApiProperty({ type: Boolean })
  active!: boolean;

  @ApiProperty({ type: SourceValidation })
  validation!: SourceValidation;

  @ApiProperty({ enum: SOURCE_HEALTHS })
  health!: SourceHealth;

  @ApiProperty({ type: 'integer', description: 'Runs that failed in a row.' })
  failures!: number;

  @ApiProperty({ type: String, nullable: true, description: 'Cron, in the time zone of the portal.' })
  schedule!: string | null;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  next_run!: string | null;

  @ApiProperty({ type: 'integer' })
  grace_days!: number;

  @ApiProperty({ type: Number })
  held_share!: number;

  @ApiProperty({
    type: SourceWaiting,
    nullable: true,
    description: 'Of a run that is to begin, or to go on, when others read less from its host.',
  })
  waiting!: SourceWaiting | null;

  @ApiProperty({ type: RunResponse, nullable: true })
  last_job!: RunResponse | null;

  @ApiProperty({ type: SourceMetrics })
  metrics!: SourceMetrics;

  @ApiProperty({ type: SourcePermissions })
  permissions!: SourcePermissions;

  @ApiProperty({ type: String, format: 'date-time' })
  created_at!: string;

  @ApiProperty({ type: String, format: 'date-time' })
  last_modified!: string;

  @ApiProperty({ type: String, description: 'Address in this API.' })
  uri!: string;

  @ApiProperty({ type: String, description: 'Page for people.' })
  page!: string;
}

export class SourcePage extends PageResponse {
  @ApiProperty({ type: [SourceResponse] })
  data!: SourceResponse[];
}

export class SourcesQuery extends PageQuery {
  @ApiPropertyOptional({ type: String, maxLength: LIMITS.title })
  @IsOptional()
  @IsString()
  @MaxLength(LIMITS.title)
  q?: string;

  @ApiPropertyOptional({ type: String, description: 'Identifier or slug.' })
  @IsOptional()
  @IsString()
  @MaxLength(LIMITS.slug)
  organization?: string;

  @ApiPropertyOptional({
    type: Boolean,
    description: 'Those you proposed, and those of the organizations you administer.',
  })
  @IsOptional()
  @Transform(toBoolean)
  @IsBoolean()
  mine?: boolean;

  @ApiPropertyOptional({ enum: SOURCE_STATES })
  @IsOptional()
  @IsIn(SOURCE_STATES)
  state?: SourceState;

  @ApiPropertyOptional({ enum: SOURCE_HEALTHS })
  @IsOptional()
  @IsIn(SOURCE_HEALTHS)
  health?: SourceHealth;
}

export class BackendResponse {
  @ApiProperty({ type: String, enum: BACKEND_KINDS })
  id!: BackendKind;

  @ApiProperty({ type: String })
  label!: string;
}
