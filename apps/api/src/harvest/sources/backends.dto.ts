import { ApiProperty } from '@nestjs/swagger';
import {
  BACKEND_KINDS,
  CREDENTIAL_SCHEMES,
  FILTER_KEYS,
  FILTER_TYPES,
  type BackendKind,
  type CredentialScheme,
  type FilterKey,
  type FilterType,
  type OptionKey,
} from '@passerelle/harvest';
import { EXTRA_CONFIG_KEYS, FEATURE_KEYS } from './source-settings.dto';

class FieldDescription {
  @ApiProperty({ type: String, description: 'Name for people, in the language that was asked for.' })
  label!: string;

  @ApiProperty({ type: String, description: 'What it is for, in the language that was asked for.' })
  description!: string;
}

export class FilterDescription extends FieldDescription {
  @ApiProperty({ enum: FILTER_KEYS, description: 'To send as `key` of a filter.' })
  key!: FilterKey;

  @ApiProperty({ type: String, enum: ['str'], description: 'Kind of value: text.' })
  type!: 'str';

  @ApiProperty({
    enum: FILTER_TYPES,
    isArray: true,
    description: 'What it can do with what fits: take it alone, or leave it out.',
  })
  types!: FilterType[];

  @ApiProperty({
    type: 'integer',
    nullable: true,
    description: 'How many may be included; null for any number.',
  })
  most!: number | null;

  @ApiProperty({
    type: Boolean,
    description: 'Whether the source is asked for what is wanted alone, as far as its protocol can.',
  })
  asked!: boolean;
}

export class FeatureDescription extends FieldDescription {
  @ApiProperty({ enum: FEATURE_KEYS, description: 'To send as a key of `features`.' })
  key!: OptionKey;

  @ApiProperty({ type: Boolean, description: 'What holds when nothing is sent.' })
  default!: boolean;
}

export class ChoiceDescription {
  @ApiProperty({ type: String, description: 'Value to send.' })
  id!: string;

  @ApiProperty({ type: String })
  label!: string;
}

export class ExtraConfigDescription extends FieldDescription {
  @ApiProperty({ enum: EXTRA_CONFIG_KEYS, description: 'To send as `key` of `extra_configs`.' })
  key!: OptionKey;

  @ApiProperty({
    enum: ['choice', 'address'],
    description: 'Kind of value: one of `choices`, or an address.',
  })
  type!: 'choice' | 'address';

  @ApiProperty({ type: [ChoiceDescription], description: 'Of a choice; else empty.' })
  choices!: ChoiceDescription[];
}

export class CredentialsDescription {
  @ApiProperty({ enum: CREDENTIAL_SCHEMES, description: 'To send as `scheme` of the credentials.' })
  scheme!: CredentialScheme;

  @ApiProperty({ type: String })
  label!: string;

  @ApiProperty({ type: String, nullable: true, description: 'What `name` is; null where there is none.' })
  name_label!: string | null;

  @ApiProperty({ type: String, description: 'What `secret` is.' })
  secret_label!: string;
}

export class BackendResponse {
  @ApiProperty({ type: String, enum: BACKEND_KINDS, description: 'To send as `backend` of a source.' })
  id!: BackendKind;

  @ApiProperty({ type: String })
  label!: string;

  @ApiProperty({ type: [FilterDescription], description: 'What can be left out, or taken alone.' })
  filters!: FilterDescription[];

  @ApiProperty({ type: [FeatureDescription], description: 'What can be switched on or off.' })
  features!: FeatureDescription[];

  @ApiProperty({ type: [ExtraConfigDescription], description: 'What else can be set.' })
  extra_configs!: ExtraConfigDescription[];

  @ApiProperty({ type: [CredentialsDescription], description: 'How it can show who it is.' })
  credentials!: CredentialsDescription[];
}
