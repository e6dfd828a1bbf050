import { ApiProperty, ApiPropertyOptional, IntersectionType, PartialType } from '@nestjs/swagger';
import { DATASERVICE_FORMATS, LIMITS, type DataserviceFormat } from '@passerelle/catalog';
import {
  ArrayMaxSize,
  ArrayUnique,
  IsArray,
  IsIn,
  IsNumber,
  IsString,
  Max,
  MaxLength,
  Min,
} from 'class-validator';
import { withoutUndefined } from '../entries/changes';
import type { EntryFields } from '../entries/entries.service';
import { toEntryColumns } from '../entries/entry-columns';
import { CreateEntry, EntryChange } from '../entries/entry-input';
import {
  AreIds,
  EachById,
  IsClearable,
  IsOmittable,
  IsWebAddress,
  Trimmed,
  WithoutLink,
} from '../platform/http/input';

const address = (description: string) =>
  ({ type: String, nullable: true, maxLength: LIMITS.url, description }) as const;

/** A data service that is created. */
export class CreateDataservice extends CreateEntry {
  @ApiPropertyOptional(address('Where the API answers.'))
  @IsClearable()
  @IsWebAddress()
  base_api_url?: string | null;

  @ApiPropertyOptional(address('For programs: OpenAPI, WSDL, GetCapabilities.'))
  @IsClearable()
  @IsWebAddress()
  machine_documentation_url?: string | null;

  @ApiPropertyOptional(address('For developers.'))
  @IsClearable()
  @IsWebAddress()
  technical_documentation_url?: string | null;

  @ApiPropertyOptional(address('What it is for and who may use it.'))
  @IsClearable()
  @IsWebAddress()
  business_documentation_url?: string | null;

  @ApiPropertyOptional({
    type: String,
    nullable: true,
    maxLength: LIMITS.rateLimiting,
    description: 'In words.',
  })
  @IsClearable()
  @Trimmed()
  @IsString()
  @MaxLength(LIMITS.rateLimiting)
  rate_limiting?: string | null;

  @ApiPropertyOptional(address('Page about it.'))
  @IsClearable()
  @IsWebAddress()
  rate_limiting_url?: string | null;

  @ApiPropertyOptional({ type: Number, nullable: true, minimum: 0, maximum: 100, description: 'Per cent.' })
  @IsClearable()
  @IsNumber()
  @Min(0)
  @Max(100)
  availability?: number | null;

  @ApiPropertyOptional(address('Page about it.'))
  @IsClearable()
  @IsWebAddress()
  availability_url?: string | null;

  @ApiPropertyOptional({
    enum: DATASERVICE_FORMATS,
    type: String,
    nullable: true,
    description: 'What it speaks; `null` when it is not told.',
  })
  @IsClearable()
  @IsIn(DATASERVICE_FORMATS)
  format?: DataserviceFormat | null;

  @ApiPropertyOptional({
    type: [String],
    format: 'uuid',
    maxItems: LIMITS.servedDatasets,
    description: 'Identifiers of the datasets it serves, in their order.',
  })
  @IsOmittable()
  @WithoutLink()
  @EachById()
  @IsArray()
  @ArrayMaxSize(LIMITS.servedDatasets)
  @ArrayUnique()
  @AreIds()
  datasets?: string[];
}

/** What is changed of a data service. What is left out stays as it is, in PUT as in PATCH. */
export class UpdateDataservice extends IntersectionType(
  PartialType(CreateDataservice, { skipNullProperties: false }),
  EntryChange,
) {}

/** A dataset that a data service serves, by its identifier. */
export class ServedDataset {
  @ApiProperty({ type: String, format: 'uuid' })
  id!: string;
}

/** What an input says of a data service; what it leaves out is absent. */
export function toDataserviceFields(input: CreateDataservice | UpdateDataservice): EntryFields {
  const columns = withoutUndefined({
    ...toEntryColumns(input),
    base_api_url: input.base_api_url,
    machine_documentation_url: input.machine_documentation_url,
    technical_documentation_url: input.technical_documentation_url,
    business_documentation_url: input.business_documentation_url,
    rate_limiting: input.rate_limiting,
    rate_limiting_url: input.rate_limiting_url,
    availability: input.availability,
    availability_url: input.availability_url,
    format: input.format,
  });
  return { columns, contactPoints: input.contact_points, datasets: input.datasets };
}
