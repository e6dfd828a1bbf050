import { ApiProperty, ApiPropertyOptional, PartialType } from '@nestjs/swagger';
import {
  CHECKSUM_TYPES,
  InvalidError,
  LIMITS,
  RESOURCE_TYPES,
  type ChecksumType,
  type ExtraValue,
  type ResourceType,
} from '@passerelle/catalog';
import { Type } from 'class-transformer';
import {
  IsIn,
  IsInt,
  IsOptional,
  IsString,
  isUUID,
  IsUrl,
  Matches,
  Max,
  MaxLength,
  Min,
  MinLength,
  ValidateNested,
} from 'class-validator';
import { IsClearable, IsExtras, LowerCase, Trimmed } from '../platform/http/input';

export class ChecksumInput {
  @ApiProperty({ enum: CHECKSUM_TYPES })
  @IsIn(CHECKSUM_TYPES)
  type!: ChecksumType;

  @ApiProperty({ type: String })
  @Matches(/^[0-9A-Za-z+/=]{1,200}$/)
  value!: string;
}

/** A file or service that is added to a dataset, by its address. */
export class ResourceInput {
  @ApiProperty({ type: String, minLength: 1, maxLength: LIMITS.resourceTitle })
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

  @ApiPropertyOptional({ enum: RESOURCE_TYPES, default: 'main' })
  @IsOptional()
  @IsIn(RESOURCE_TYPES)
  type?: ResourceType;

  @ApiPropertyOptional({ type: String, nullable: true, maxLength: 100 })
  @IsClearable()
  @LowerCase()
  @IsString()
  @MaxLength(100)
  format?: string | null;

  @ApiPropertyOptional({ type: String, nullable: true, maxLength: 200 })
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

  @ApiPropertyOptional({ type: ChecksumInput, nullable: true })
  @IsClearable()
  @ValidateNested()
  @Type(() => ChecksumInput)
  checksum?: ChecksumInput | null;

  @ApiPropertyOptional({ type: 'object', additionalProperties: true })
  @IsOptional()
  @IsExtras()
  extras?: Record<string, ExtraValue>;
}

/** What is changed of a resource; what is left out stays as it is. */
export class UpdateResource extends PartialType(ResourceInput, { skipNullProperties: false }) {}

/** An element of the wanted order: the identifier alone, or a resource that has one. */
export class ReorderedResource {
  @ApiProperty({ type: String, format: 'uuid' })
  id!: string;

  /** @throws InvalidError when the body is anything but a list of identifiers */
  static idsOf(body: unknown): string[] {
    const ids = Array.isArray(body)
      ? body.map((item: unknown) =>
          typeof item === 'object' && item !== null && 'id' in item ? item.id : item,
        )
      : [];
    if (!Array.isArray(body) || !ids.every((id): id is string => typeof id === 'string' && isUUID(id))) {
      throw new InvalidError('invalid-input', 'The body must be a list of identifiers.', {
        resources: ['must be the identifiers of the resources, in the wanted order'],
      });
    }
    return ids;
  }
}
