import { ApiProperty, ApiPropertyOptional, OmitType, PartialType, PickType } from '@nestjs/swagger';
import { LIMITS } from '@passerelle/catalog';
import { BACKEND_KINDS, type BackendKind } from '@passerelle/harvest';
import { Transform, Type } from 'class-transformer';
import {
  IsBoolean,
  IsIn,
  IsInt,
  IsNumber,
  IsOptional,
  IsString,
  Max,
  MaxLength,
  Min,
  MinLength,
  ValidateNested,
} from 'class-validator';
import { PageQuery } from '../../platform/http';
import {
  ById,
  IsClearable,
  IsId,
  IsOmittable,
  IsOneObject,
  IsWebAddress,
  toBoolean,
  Trimmed,
} from '../../platform/http/input';
import { SOURCE_HEALTHS, SOURCE_STATES, type SourceHealth, type SourceState } from './source-response.dto';
import { SourceConfigInput, SourceCredentialsInput } from './source-settings.dto';

export const SOURCE_ORDERS = ['name', 'trouble'] as const;
export type SourceOrder = (typeof SOURCE_ORDERS)[number];

const LONGEST_NAME = 255;

export class CreateSource {
  @ApiProperty({
    type: String,
    minLength: 1,
    maxLength: LONGEST_NAME,
    description: 'As people read it in lists.',
  })
  @Trimmed()
  @IsString()
  @MinLength(1)
  @MaxLength(LONGEST_NAME)
  name!: string;

  @ApiPropertyOptional({ type: String, maxLength: LIMITS.description, description: 'Markdown.' })
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
  @IsId()
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

  @ApiPropertyOptional({
    type: SourceConfigInput,
    nullable: true,
    description: 'What is harvested of it, and how; null takes everything as it comes.',
  })
  @IsClearable()
  @IsOneObject()
  @ValidateNested()
  @Type(() => SourceConfigInput)
  config?: SourceConfigInput | null;

  @ApiPropertyOptional({
    type: SourceCredentialsInput,
    nullable: true,
    writeOnly: true,
    example: { scheme: 'bearer', secret: 'un-jeton' },
    description:
      'Sent to the server of this address alone, over https. Encrypted, and never answered; `kept_credentials` tells that there are some. Forgotten when the address leads to another origin; null removes them.',
  })
  @IsClearable()
  @IsOneObject()
  @ValidateNested()
  @Type(() => SourceCredentialsInput)
  credentials?: SourceCredentialsInput | null;
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

export class PreviewSource extends PickType(CreateSource, ['url', 'organization', 'config', 'credentials']) {
  @ApiPropertyOptional({ enum: BACKEND_KINDS, description: 'Guessed when it is not said.' })
  @IsOmittable()
  @IsIn(BACKEND_KINDS)
  backend?: BackendKind;
}

export class ValidateSource {
  @ApiProperty({ enum: ['accepted', 'refused'], description: 'What is decided.' })
  @IsIn(['accepted', 'refused'])
  state!: 'accepted' | 'refused';

  @ApiPropertyOptional({ type: String, maxLength: 1_000, description: 'Needed to refuse.' })
  @IsOmittable()
  @Trimmed()
  @IsString()
  @MaxLength(1_000)
  comment?: string;
}

export class SourcesQuery extends PageQuery {
  @ApiPropertyOptional({
    type: String,
    maxLength: LIMITS.title,
    description: 'Words of its name or address.',
  })
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

  @ApiPropertyOptional({ enum: SOURCE_STATES, description: 'Only sources in this state.' })
  @IsOptional()
  @IsIn(SOURCE_STATES)
  state?: SourceState;

  @ApiPropertyOptional({ enum: SOURCE_HEALTHS, description: 'Only sources whose last runs went like this.' })
  @IsOptional()
  @IsIn(SOURCE_HEALTHS)
  health?: SourceHealth;

  @ApiPropertyOptional({
    enum: SOURCE_ORDERS,
    default: 'name',
    description: '`trouble`: first what waits for somebody, what fails, and what goes on.',
  })
  @IsOptional()
  @IsIn(SOURCE_ORDERS)
  sort?: SourceOrder;
}
