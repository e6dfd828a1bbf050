import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import {
  ACCESS_AUDIENCE_CONDITIONS,
  ACCESS_AUDIENCE_ROLES,
  ACCESS_REASON_CATEGORIES,
  ACCESS_TYPES,
  LICENSES,
  LIMITS,
  type AccessAudienceCondition,
  type AccessAudienceRole,
  type AccessReasonCategory,
  type AccessType,
  type ExtraValue,
} from '@passerelle/catalog';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayUnique,
  IsArray,
  IsBoolean,
  IsIn,
  IsString,
  MaxLength,
  MinLength,
  ValidateNested,
} from 'class-validator';
import {
  AreIds,
  ById,
  EachById,
  IsClearable,
  IsExtras,
  IsId,
  IsInstant,
  IsOmittable,
  IsWebAddress,
  Tags,
  Trimmed,
} from '../platform/http/input';
import { ReasonedRenaming } from './change-input';

const LICENSE_IDS = LICENSES.map(({ id }) => id);
const CONTACTS = 50;

export class AccessAudienceInput {
  @ApiProperty({ enum: ACCESS_AUDIENCE_ROLES, description: 'Who wants to use it.' })
  @IsIn(ACCESS_AUDIENCE_ROLES)
  role!: AccessAudienceRole;

  @ApiProperty({ enum: ACCESS_AUDIENCE_CONDITIONS, description: 'Whether they may.' })
  @IsIn(ACCESS_AUDIENCE_CONDITIONS)
  condition!: AccessAudienceCondition;
}

/** What people say of a dataset and of a data service when they create one. */
export class CreateEntry {
  @ApiProperty({
    type: String,
    minLength: 1,
    maxLength: LIMITS.title,
    description: 'As people read it in lists.',
  })
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

  @ApiPropertyOptional({
    type: [String],
    maxItems: LIMITS.tags,
    description: 'Made into slugs; those under 3 characters are dropped.',
  })
  @IsOmittable()
  @Tags()
  @IsArray()
  @ArrayMaxSize(LIMITS.tags)
  @IsString({ each: true })
  tags?: string[];

  @ApiPropertyOptional({
    enum: LICENSE_IDS,
    nullable: true,
    type: String,
    description: 'Identifier of a licence, of `/api/1/datasets/licenses/`; `null` when none is told.',
  })
  @IsClearable()
  @ById()
  @IsIn(LICENSE_IDS)
  license?: string | null;

  @ApiPropertyOptional({ enum: ACCESS_TYPES, default: 'open' })
  @IsOmittable()
  @IsIn(ACCESS_TYPES)
  access_type?: AccessType;

  @ApiPropertyOptional({
    type: [AccessAudienceInput],
    maxItems: ACCESS_AUDIENCE_ROLES.length,
    description: 'One per role.',
  })
  @IsOmittable()
  @IsArray()
  @ArrayMaxSize(ACCESS_AUDIENCE_ROLES.length)
  @ArrayUnique(({ role }: AccessAudienceInput) => role)
  @ValidateNested({ each: true })
  @Type(() => AccessAudienceInput)
  access_audiences?: AccessAudienceInput[];

  @ApiPropertyOptional({ enum: ACCESS_REASON_CATEGORIES, nullable: true, type: String })
  @IsClearable()
  @IsIn(ACCESS_REASON_CATEGORIES)
  access_type_reason_category?: AccessReasonCategory | null;

  @ApiPropertyOptional({ type: String, nullable: true, maxLength: LIMITS.accessReason })
  @IsClearable()
  @IsString()
  @MaxLength(LIMITS.accessReason)
  access_type_reason?: string | null;

  @ApiPropertyOptional({
    type: String,
    nullable: true,
    maxLength: LIMITS.url,
    description: 'Page where access is asked for.',
  })
  @IsClearable()
  @IsWebAddress()
  authorization_request_url?: string | null;

  @ApiPropertyOptional({
    type: [String],
    format: 'uuid',
    maxItems: CONTACTS,
    description: 'Identifiers in `/api/1/contacts/`, in their order.',
  })
  @IsOmittable()
  @EachById()
  @IsArray()
  @ArrayMaxSize(CONTACTS)
  @ArrayUnique()
  @AreIds()
  contact_points?: string[];

  @ApiPropertyOptional({ type: 'object', additionalProperties: true })
  @IsOmittable()
  @IsExtras()
  extras?: Record<string, ExtraValue>;

  @ApiPropertyOptional({ type: Boolean, default: false, description: 'Seen by its owners alone.' })
  @IsOmittable()
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
  @IsId()
  organization?: string | null;
}

/** What a change may say beyond what was said at the creation. */
export class EntryChange extends ReasonedRenaming {
  @ApiPropertyOptional({
    type: String,
    nullable: true,
    format: 'date-time',
    description: 'A date archives it, `null` brings it back.',
  })
  @IsClearable()
  @IsInstant()
  archived?: string | null;
}
