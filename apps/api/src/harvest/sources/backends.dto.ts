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
  @ApiProperty({ type: String })
  label!: string;

  @ApiProperty({ type: String })
  description!: string;
}

export class FilterDescription extends FieldDescription {
  @ApiProperty({ enum: FILTER_KEYS })
  key!: FilterKey;

  @ApiProperty({ type: String, enum: ['str'] })
  type!: 'str';

  @ApiProperty({ enum: FILTER_TYPES, isArray: true })
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
  @ApiProperty({ enum: FEATURE_KEYS })
  key!: OptionKey;

  @ApiProperty({ type: Boolean })
  default!: boolean;
}

export class ChoiceDescription {
  @ApiProperty({ type: String })
  id!: string;

  @ApiProperty({ type: String })
  label!: string;
}

export class ExtraConfigDescription extends FieldDescription {
  @ApiProperty({ enum: EXTRA_CONFIG_KEYS })
  key!: OptionKey;

  @ApiProperty({ enum: ['choice', 'address'] })
  type!: 'choice' | 'address';

  @ApiProperty({ type: [ChoiceDescription], description: 'Of a choice; else empty.' })
  choices!: ChoiceDescription[];
}

export class CredentialsDescription {
  @ApiProperty({ enum: CREDENTIAL_SCHEMES })
  scheme!: CredentialScheme;

  @ApiProperty({ type: String })
  label!: string;

  @ApiProperty({ type: String, nullable: true, description: 'What `name` is; null where there is none.' })
  name_label!: string | null;

  @ApiProperty({ type: String, description: 'What `secret` is.' })
  secret_label!: string;
}

export class BackendResponse {
  @ApiProperty({ type: String, enum: BACKEND_KINDS })
  id!: BackendKind;

  @ApiProperty({ type: String })
  label!: string;

  @ApiProperty({ type: [FilterDescription] })
  filters!: FilterDescription[];

  @ApiProperty({ type: [FeatureDescription] })
  features!: FeatureDescription[];

  @ApiProperty({ type: [ExtraConfigDescription] })
  extra_configs!: ExtraConfigDescription[];

  @ApiProperty({ type: [CredentialsDescription] })
  credentials!: CredentialsDescription[];
}
