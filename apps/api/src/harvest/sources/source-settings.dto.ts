import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { LIMITS } from '@passerelle/catalog';
import {
  CREDENTIAL_SCHEMES,
  FILTER_KEYS,
  FILTER_TYPES,
  OPTIONS,
  type CredentialScheme,
  type FilterKey,
  type FilterType,
  type OptionKey,
} from '@passerelle/harvest';
import { Type } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsIn, IsObject, IsString, MaxLength, ValidateNested } from 'class-validator';
import { IsClearable, IsOmittable, IsOneObject } from '../../platform/http/input';

const MOST_FILTERS = 100;
const OPTION_KEYS = Object.keys(OPTIONS) as OptionKey[];
const isSwitch = (key: OptionKey) => OPTIONS[key].type === 'switch';

/** What is a matter of yes and no, and what has a value: two lists in the API of data.gouv.fr. */
export const FEATURE_KEYS = OPTION_KEYS.filter(isSwitch);
export const EXTRA_CONFIG_KEYS = OPTION_KEYS.filter((key) => !isSwitch(key));

export class SourceFilterInput {
  @ApiProperty({ enum: FILTER_KEYS, description: 'What is compared, of those that the backend takes.' })
  @IsIn(FILTER_KEYS)
  key!: FilterKey;

  @ApiProperty({
    type: String,
    maxLength: LIMITS.name,
    description: 'A name; capitals and accents do not count.',
  })
  @IsString()
  @MaxLength(LIMITS.name)
  value!: string;

  @ApiPropertyOptional({
    enum: FILTER_TYPES,
    default: 'include',
    description: '`include` takes only what fits, `exclude` leaves it out.',
  })
  @IsOmittable()
  @IsIn(FILTER_TYPES)
  type: FilterType = 'include';
}

export class SourceExtraConfig {
  @ApiProperty({ enum: EXTRA_CONFIG_KEYS, description: 'What is set, of those that the backend takes.' })
  @IsIn(EXTRA_CONFIG_KEYS)
  key!: OptionKey;

  @ApiProperty({ type: String, maxLength: LIMITS.url, description: 'What it is set to.' })
  @IsString()
  @MaxLength(LIMITS.url)
  value!: string;
}

/** What of a source is harvested, and how; `GET /api/1/harvest/backends/` says what each kind takes. */
export class SourceConfigInput {
  @ApiPropertyOptional({
    type: [SourceFilterInput],
    maxItems: MOST_FILTERS,
    description:
      'A record stays that has one of the included values of each key, and none that is excluded. What was published of the others counts as gone from the source.',
  })
  @IsOmittable()
  @IsArray()
  @ArrayMaxSize(MOST_FILTERS)
  @ValidateNested({ each: true })
  @Type(() => SourceFilterInput)
  filters: SourceFilterInput[] = [];

  @ApiPropertyOptional({
    type: 'object',
    additionalProperties: { type: 'boolean' },
    description: `Options that are on: ${FEATURE_KEYS.join(', ')}.`,
  })
  @IsOmittable()
  @IsObject()
  @IsOneObject()
  features: Record<string, boolean> = {};

  @ApiPropertyOptional({
    type: [SourceExtraConfig],
    maxItems: EXTRA_CONFIG_KEYS.length,
    example: [{ key: 'license', value: 'lov2' }],
    description: 'Options that have a value.',
  })
  @IsOmittable()
  @IsArray()
  @ArrayMaxSize(EXTRA_CONFIG_KEYS.length)
  @ValidateNested({ each: true })
  @Type(() => SourceExtraConfig)
  extra_configs: SourceExtraConfig[] = [];
}

export class SourceFilterResponse extends SourceFilterInput {
  @ApiProperty({
    enum: FILTER_TYPES,
    description: '`include` takes only what fits, `exclude` leaves it out.',
  })
  override type: FilterType = 'include';
}

export class SourceConfig {
  @ApiProperty({ type: [SourceFilterResponse], description: 'What is left out, or taken alone.' })
  filters!: SourceFilterResponse[];

  @ApiProperty({
    type: 'object',
    additionalProperties: { type: 'boolean' },
    description: 'What is switched on or off, by key; what is not named is as the backend has it.',
  })
  features!: Record<string, boolean>;

  @ApiProperty({ type: [SourceExtraConfig], description: 'What else is set.' })
  extra_configs!: SourceExtraConfig[];
}

export class SourceCredentialsInput {
  @ApiProperty({ enum: CREDENTIAL_SCHEMES, description: 'How to show who asks.' })
  @IsIn(CREDENTIAL_SCHEMES)
  scheme!: CredentialScheme;

  @ApiPropertyOptional({
    type: String,
    nullable: true,
    maxLength: LIMITS.name,
    description: 'Of `basic` the user, of `api-key` the header. A token has none.',
  })
  @IsClearable()
  @IsString()
  @MaxLength(LIMITS.name)
  name?: string | null;

  @ApiProperty({
    type: String,
    maxLength: 4_000,
    description: 'Password, token or key. Never answered again.',
  })
  @IsString()
  @MaxLength(4_000)
  secret!: string;
}

/** What is told of credentials that are kept, to those who manage the source. */
export class KeptCredentials {
  @ApiProperty({ enum: CREDENTIAL_SCHEMES, description: 'How it shows who asks.' })
  scheme!: CredentialScheme;

  @ApiProperty({ type: String, description: 'Enough to know them again, never the secret.' })
  hint!: string;
}
