import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Transform, Type } from 'class-transformer';
import { IsBoolean, IsIn, IsOptional, IsString, MaxLength, MinLength, ValidateNested } from 'class-validator';
import { toBoolean } from '../platform/http/input';
import { PageQuery, PageResponse } from '../platform/http';
import { IsClearable, IsInstant, IsOmittable, IsOneObject, Trimmed } from '../platform/http/input';
import type { Label } from '../platform/http/lang';
import { UserReference } from '../users/user-reference';
import { SPAM_SIGNS, type SpamSign } from './spam/spam-rules';
import { ObjectReference, TitledReference } from './subjects';

export const REPORT_REASONS = [
  'personal_data',
  'explicit_content',
  'illegal_content',
  'others',
  'security',
  'spam',
] as const;
export type ReportReason = (typeof REPORT_REASONS)[number];

/** What a report of the portal itself says. */
const TOLD_REASONS = [...REPORT_REASONS, 'auto_spam'] as const;

export const REPORT_REASON_LABELS: Readonly<Record<ReportReason, Label>> = {
  personal_data: { fr: 'Données personnelles', en: 'Personal data' },
  explicit_content: { fr: 'Contenu explicite', en: 'Explicit content' },
  illegal_content: { fr: 'Contenu illicite', en: 'Illegal content' },
  others: { fr: 'Autre', en: 'Other' },
  security: { fr: 'Sécurité', en: 'Security' },
  spam: { fr: 'Indésirable', en: 'Spam' },
};

export class CreateReport {
  @ApiProperty({ type: ObjectReference, description: 'What is wrong.' })
  @IsOneObject()
  @ValidateNested()
  @Type(() => ObjectReference)
  subject!: ObjectReference;

  @ApiProperty({ enum: REPORT_REASONS, description: 'What is wrong with it, of `/api/1/reports/reasons/`.' })
  @IsIn(REPORT_REASONS)
  reason!: ReportReason;

  @ApiPropertyOptional({
    type: String,
    maxLength: 5_000,
    description: 'For the administrators, as plain text.',
  })
  @IsOmittable()
  @IsString()
  @MaxLength(5_000)
  message: string = '';
}

/** As on data.gouv.fr: a date dismisses the report, `null` opens it again. */
export class UpdateReport {
  @ApiPropertyOptional({
    type: String,
    format: 'date-time',
    nullable: true,
    description: 'Any date dismisses it; `null` opens it again.',
  })
  @IsClearable()
  @IsInstant()
  dismissed_at?: string | null;
}

export class ReportResponse {
  @ApiProperty({ type: String, format: 'uuid' })
  id!: string;

  @ApiProperty({ type: TitledReference, description: 'What is said to be wrong.' })
  subject!: TitledReference;

  @ApiProperty({
    type: String,
    format: 'date-time',
    nullable: true,
    description: 'When it was deleted, or hidden.',
  })
  subject_deleted_at!: string | null;

  @ApiProperty({ enum: TOLD_REASONS, description: '`auto_spam`: the portal itself reports it.' })
  reason!: string;

  @ApiProperty({ type: String, description: 'What was said, as plain text.' })
  message!: string;

  @ApiProperty({
    enum: SPAM_SIGNS,
    isArray: true,
    nullable: true,
    description: 'Of `auto_spam`: what the portal saw in what a new account wrote.',
  })
  signs!: SpamSign[] | null;

  @ApiProperty({
    type: UserReference,
    nullable: true,
    description: 'Who said so; `null` when nobody signed in did.',
  })
  by!: UserReference | null;

  @ApiProperty({ type: String, format: 'date-time', description: 'When it was said.' })
  reported_at!: string;

  @ApiProperty({
    type: String,
    format: 'date-time',
    nullable: true,
    description: 'When it was dismissed; `null` while it is open.',
  })
  dismissed_at!: string | null;

  @ApiProperty({
    type: UserReference,
    nullable: true,
    description: 'Who dismissed it; `null` while it is open.',
  })
  dismissed_by!: UserReference | null;
}

export class ReportPage extends PageResponse {
  @ApiProperty({ type: [ReportResponse] })
  data!: ReportResponse[];
}

export class ReportsQuery extends PageQuery {
  @ApiPropertyOptional({ type: Boolean, description: 'Those that were dismissed, or those that were not.' })
  @IsOptional()
  @Transform(toBoolean)
  @IsBoolean()
  handled?: boolean;
}

export class HideInput {
  @ApiProperty({ type: ObjectReference })
  @IsOneObject()
  @ValidateNested()
  @Type(() => ObjectReference)
  subject!: ObjectReference;

  @ApiProperty({
    type: String,
    minLength: 1,
    maxLength: 2_000,
    description: 'Told to the owner of an entry or of a community resource.',
  })
  @Trimmed()
  @IsString()
  @MinLength(1)
  @MaxLength(2_000)
  reason!: string;
}

export class HiddenResponse {
  @ApiProperty({ type: ObjectReference, description: 'What is hidden.' })
  subject!: ObjectReference;

  @ApiProperty({ type: String, description: 'As it is called.' })
  title!: string;

  @ApiProperty({
    type: String,
    nullable: true,
    description: 'Why, in the words of the administrator; `null` when they said nothing.',
  })
  reason!: string | null;

  @ApiProperty({ type: String, format: 'date-time', description: 'When it was hidden.' })
  hidden_at!: string;
}

export class HiddenPage extends PageResponse {
  @ApiProperty({ type: [HiddenResponse] })
  data!: HiddenResponse[];
}
