import { ApiProperty } from '@nestjs/swagger';
import { LIMITS, SOURCE_RECORD_KINDS, type SourceRecordKind } from '@passerelle/catalog';
import { IsIn, IsString, MaxLength } from 'class-validator';

export const FIELD_ORIGINS = ['source', 'portal', 'person'] as const;
export type FieldOrigin = (typeof FIELD_ORIGINS)[number];

export class HarvestRecordQuery {
  @ApiProperty({ enum: SOURCE_RECORD_KINDS, description: 'Kind of the record.' })
  @IsIn(SOURCE_RECORD_KINDS)
  kind!: SourceRecordKind;

  @ApiProperty({ type: String, maxLength: LIMITS.remoteId, description: 'As the source names it.' })
  @IsString()
  @MaxLength(LIMITS.remoteId)
  remote_id!: string;
}

export class RawRecordResponse {
  @ApiProperty({ type: String, description: 'Of the text.' })
  media_type!: string;

  @ApiProperty({ type: String, description: 'Of RDF the triples that are read.' })
  text!: string;
}

/** Swagger would make an object of what has no type. */
const ANYTHING = { oneOf: [{}], nullable: true };

export class RecordFieldResponse {
  @ApiProperty({ type: String, description: 'Name of the field in the catalogue.' })
  field!: string;

  @ApiProperty({ ...ANYTHING, description: 'As the record of the source was understood.' })
  mapped!: unknown;

  @ApiProperty({ ...ANYTHING, description: 'As the catalogue has it now.' })
  published!: unknown;

  @ApiProperty({
    enum: FIELD_ORIGINS,
    nullable: true,
    description:
      'Where the published value comes from, as far as it is known: `source`; `person`, who changed it here; `portal`, which decided it. None where nothing is published.',
  })
  origin!: FieldOrigin | null;
}

export class HarvestRecordResponse {
  @ApiProperty({ enum: SOURCE_RECORD_KINDS, description: 'Kind of the record.' })
  kind!: SourceRecordKind;

  @ApiProperty({ type: String, description: 'As the source names it.' })
  remote_id!: string;

  @ApiProperty({
    type: String,
    format: 'date-time',
    nullable: true,
    description: 'When it was last written or refused; a harvest that finds it unchanged writes nothing.',
  })
  harvested_at!: string | null;

  @ApiProperty({ type: RawRecordResponse, nullable: true, description: 'None where it is not kept.' })
  raw!: RawRecordResponse | null;

  @ApiProperty({
    type: 'object',
    additionalProperties: true,
    nullable: true,
    description: 'In the words of the catalogue; none where it could not be understood.',
  })
  mapped!: object | null;

  @ApiProperty({
    type: 'object',
    additionalProperties: true,
    nullable: true,
    description: 'What the catalogue has of it; none where nothing is kept.',
  })
  published!: object | null;

  @ApiProperty({ type: [RecordFieldResponse], description: 'What became of each field.' })
  fields!: RecordFieldResponse[];

  @ApiProperty({ type: String, nullable: true, description: 'Page of what is published of it.' })
  page!: string | null;
}
