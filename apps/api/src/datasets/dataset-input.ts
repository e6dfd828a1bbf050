import { ApiPropertyOptional, IntersectionType, PartialType } from '@nestjs/swagger';
import {
  LIMITS,
  parseUpdateFrequency,
  UPDATE_FREQUENCY_IDS,
  type UpdateFrequency,
} from '@passerelle/catalog';
import { Transform, Type } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsIn, IsString, MaxLength, ValidateNested } from 'class-validator';
import { CreateEntry, EntryChange } from '../entries/entry-input';
import { IsClearable, IsInstant, IsOmittable, IsOneObject, Trimmed } from '../platform/http/input';
import { SpatialInput } from '../spatial/spatial-input';
import { ResourceInput } from './resource-input';
import { IsCoverageDate, TemporalCoverageInput } from './temporal-coverage-input';

const FIRST_RESOURCES = 1_000;

/** A triangle somewhere. */
const EXAMPLE = [
  [
    [
      [-2, 47],
      [-1, 47],
      [-1, 48],
      [-2, 47],
    ],
  ],
];

const toFrequency = ({ value }: { value: unknown }): unknown =>
  typeof value === 'string' ? (parseUpdateFrequency(value) ?? value) : value;

/** A dataset that is created. */
export class CreateDataset extends CreateEntry {
  @ApiPropertyOptional({
    type: String,
    nullable: true,
    maxLength: LIMITS.descriptionShort,
    description: 'One sentence of plain text, for lists; `null` when there is none.',
  })
  @IsClearable()
  @Trimmed()
  @IsString()
  @MaxLength(LIMITS.descriptionShort)
  description_short?: string | null;

  @ApiPropertyOptional({
    enum: UPDATE_FREQUENCY_IDS,
    nullable: true,
    type: String,
    description:
      'How often the data is updated, of `/api/1/datasets/frequencies/`; `null` when it is not told.',
  })
  @IsClearable()
  @Transform(toFrequency)
  @IsIn(UPDATE_FREQUENCY_IDS)
  frequency?: UpdateFrequency | null;

  @ApiPropertyOptional({
    type: String,
    nullable: true,
    maxLength: 40,
    example: '2027-01-31',
    description:
      'When the next data are expected: a day, or a date and time with its offset, kept in UTC. `null` when it is not told.',
  })
  @IsClearable()
  @IsInstant()
  @IsCoverageDate()
  frequency_date?: string | null;

  @ApiPropertyOptional({ type: TemporalCoverageInput, nullable: true })
  @IsClearable()
  @ValidateNested()
  @Type(() => TemporalCoverageInput)
  temporal_coverage?: TemporalCoverageInput | null;

  @ApiPropertyOptional({
    type: SpatialInput,
    nullable: true,
    example: { geom: { type: 'MultiPolygon', coordinates: EXAMPLE }, granularity: 'country' },
    description:
      'The places that the data is about: a geometry or zones, and how fine it is. `null` when none is told.',
  })
  @IsClearable()
  @IsOneObject()
  @ValidateNested()
  @Type(() => SpatialInput)
  spatial?: SpatialInput | null;

  @ApiPropertyOptional({
    type: [ResourceInput],
    maxItems: FIRST_RESOURCES,
    description: 'Its first files. Later: `…/resources/`.',
  })
  @IsOmittable()
  @IsArray()
  @ArrayMaxSize(FIRST_RESOURCES)
  @ValidateNested({ each: true })
  @Type(() => ResourceInput)
  resources?: ResourceInput[];
}

/**
 * What is changed of a dataset. What is left out stays as it is, in PUT as in PATCH, which merges what is inside the rest;
 * `resources` have routes of their own and are ignored here, so that a client may send back what it got.
 */
export class UpdateDataset extends IntersectionType(
  PartialType(CreateDataset, { skipNullProperties: false }),
  EntryChange,
) {}
