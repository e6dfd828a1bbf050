import { ApiProperty, ApiPropertyOptional, PartialType } from '@nestjs/swagger';
import {
  ACCESS_AUDIENCE_ROLES,
  ACCESS_REASON_CATEGORIES,
  ACCESS_TYPES,
  CHECKSUM_TYPES,
  LIMITS,
  RESOURCE_TYPES,
  type AccessReasonCategory,
  type AccessType,
  type ChecksumType,
  type ExtraValue,
  type ResourceType,
} from '@passerelle/catalog';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayUnique,
  IsArray,
  IsIn,
  IsInt,
  IsString,
  IsUrl,
  Matches,
  Max,
  MaxLength,
  Min,
  MinLength,
  ValidateIf,
  ValidateNested,
} from 'class-validator';
import { AccessAudienceInput } from '../entries/entry-input';
import {
  IsClearable,
  IsExtras,
  IsId,
  IsOmittable,
  IsOneObject,
  IsWebAddress,
  LowerCase,
  Trimmed,
} from '../platform/http/input';
import { SchemaInput } from '../schemas/schemas.dto';

export class ChecksumInput {
  @ApiProperty({ enum: CHECKSUM_TYPES, description: 'Kind of sum.' })
  @IsIn(CHECKSUM_TYPES)
  type!: ChecksumType;

  @ApiProperty({ type: String, maxLength: 200, description: 'The sum, in hexadecimal.' })
  @Matches(/^[0-9A-Za-z+/=]{1,200}$/)
  value!: string;
}

/** A file or service that is added to a dataset, by its address. */
export class ResourceInput {
  @ApiProperty({
    type: String,
    minLength: 1,
    maxLength: LIMITS.resourceTitle,
    description: 'As people read it in the list of files.',
  })
  @Trimmed()
  @IsString()
  @MinLength(1)
  @MaxLength(LIMITS.resourceTitle)
  title!: string;

  @ApiProperty({ type: String, maxLength: LIMITS.url, description: 'http, https or ftp.' })
  @Trimmed()
  @IsString()
  @MaxLength(LIMITS.url)
  @IsUrl({ protocols: ['http', 'https', 'ftp'], require_protocol: true, require_tld: false })
  url!: string;

  @ApiPropertyOptional({
    type: String,
    nullable: true,
    maxLength: LIMITS.description,
    description: 'Markdown.',
  })
  @IsClearable()
  @IsString()
  @MaxLength(LIMITS.description)
  description?: string | null;

  @ApiPropertyOptional({
    enum: RESOURCE_TYPES,
    default: 'main',
    description: 'What it is to the dataset: `main` is data.',
  })
  @IsOmittable()
  @IsIn(RESOURCE_TYPES)
  type?: ResourceType;

  @ApiPropertyOptional({
    type: String,
    nullable: true,
    maxLength: 100,
    description: 'Short name, as `csv`; kept in lower case. `null` when it is not known.',
  })
  @IsClearable()
  @LowerCase()
  @IsString()
  @MaxLength(100)
  format?: string | null;

  @ApiPropertyOptional({
    type: String,
    nullable: true,
    maxLength: 200,
    description: 'Media type, as `text/csv`; `null` when it is not known.',
  })
  @IsClearable()
  @LowerCase()
  @IsString()
  @MaxLength(200)
  mime?: string | null;

  @ApiPropertyOptional({ type: 'integer', nullable: true, minimum: 0, description: 'Bytes.' })
  @IsClearable()
  @IsInt()
  @Min(0)
  @Max(Number.MAX_SAFE_INTEGER)
  filesize?: number | null;

  @ApiPropertyOptional({
    type: ChecksumInput,
    nullable: true,
    description: 'To check the file with; `null` when there is none.',
  })
  @IsClearable()
  @ValidateNested()
  @Type(() => ChecksumInput)
  checksum?: ChecksumInput | null;

  @ApiPropertyOptional({
    type: SchemaInput,
    nullable: true,
    example: { name: 'etalab/schema-irve-statique', version: '2.3.1' },
    description: 'The schema that the file follows, by its name or its address; `null` when there is none.',
  })
  @IsClearable()
  @IsOneObject()
  @ValidateNested()
  @Type(() => SchemaInput)
  schema?: SchemaInput | null;

  @ApiPropertyOptional({
    enum: ACCESS_TYPES,
    type: String,
    nullable: true,
    description: 'Where it is narrower than that of the dataset; `null` is as the dataset.',
  })
  @IsClearable()
  @IsIn(ACCESS_TYPES)
  access_type?: AccessType | null;

  @ApiPropertyOptional({
    type: [AccessAudienceInput],
    maxItems: ACCESS_AUDIENCE_ROLES.length,
    nullable: true,
    description: 'One per role; `null` is as the dataset.',
  })
  @IsClearable()
  @IsArray()
  @ArrayMaxSize(ACCESS_AUDIENCE_ROLES.length)
  @ArrayUnique(({ role }: AccessAudienceInput) => role)
  @ValidateNested({ each: true })
  @Type(() => AccessAudienceInput)
  access_audiences?: AccessAudienceInput[] | null;

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
    description: 'Page where access to it is asked for.',
  })
  @IsClearable()
  @IsWebAddress()
  authorization_request_url?: string | null;

  @ApiPropertyOptional({ type: 'object', additionalProperties: true })
  @IsOmittable()
  @IsExtras()
  extras?: Record<string, ExtraValue>;
}

/** What is changed of a resource; what is left out stays as it is. */
export class UpdateResource extends PartialType(ResourceInput, { skipNullProperties: false }) {}

/** An element of the wanted order: the identifier alone, or a resource that has one. */
export class ReorderedResource {
  @ApiProperty({ type: String, format: 'uuid' })
  id!: string;
}

/** Where a file goes among the others. */
export class ResourcePlace {
  @ApiProperty({
    type: String,
    format: 'uuid',
    nullable: true,
    description: 'Identifier of the file that it comes behind; `null` puts it first.',
  })
  @ValidateIf((_, value) => value !== null)
  @IsId()
  after!: string | null;
}
