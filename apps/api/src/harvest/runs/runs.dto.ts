import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { SOURCE_RECORD_KINDS } from '@passerelle/catalog';
import { HARVEST_PROBLEMS, type Completeness, type HarvestProblemCode } from '@passerelle/harvest';
import { Transform } from 'class-transformer';
import { IsBoolean, IsIn, IsOptional } from 'class-validator';
import type { Changes } from '../../entries/changes';
import { PageQuery, PageResponse } from '../../platform/http';
import { toBoolean } from '../../platform/http/input';
import { RawRecordResponse } from '../records/records.dto';

export const RUN_STATES = ['running', 'done', 'held', 'failed', 'interrupted'] as const;
export type RunState = (typeof RUN_STATES)[number];

/**
 * What may be told of a record: those that need a look, and what changed or, of a comparison, would change. Those that
 * were as before are counted only.
 */
export const ITEM_VERDICTS = [
  'failed',
  'skipped',
  'kept-with-warnings',
  'missing',
  'archived',
  'updated',
  'created',
] as const;
export type ItemVerdict = (typeof ITEM_VERDICTS)[number];

const PROBLEM_CODES = Object.keys(HARVEST_PROBLEMS) as HarvestProblemCode[];

/** What the message says in English, for those who tell it in other languages. */
export class HarvestProblemFactsResponse {
  @ApiPropertyOptional({ type: String, description: 'The value concerned, or its beginning.' })
  value?: string;

  @ApiPropertyOptional({ type: 'integer', description: 'Of a text its characters, of a list its values.' })
  length?: number;

  @ApiPropertyOptional({ type: 'integer', description: 'As much of it is kept.' })
  limit?: number;

  @ApiPropertyOptional({ type: 'integer', description: 'What the server answered with.' })
  status?: number;

  @ApiPropertyOptional({ type: 'integer', description: 'Bytes that an answer may have at most.' })
  max_bytes?: number;

  @ApiPropertyOptional({ type: 'integer', description: 'Records that the source says it holds.' })
  announced?: number;

  @ApiPropertyOptional({ type: 'integer', description: 'Records that it gave.' })
  given?: number;
}

export class HarvestProblemResponse {
  @ApiProperty({ type: String, enum: PROBLEM_CODES, description: 'Of `docs/errors.md`.' })
  code!: HarvestProblemCode;

  @ApiProperty({ type: String, description: 'What was found where.' })
  message!: string;

  @ApiProperty({ type: String, nullable: true, description: 'Field or address concerned.' })
  at!: string | null;

  @ApiProperty({
    type: HarvestProblemFactsResponse,
    description: 'What the message says, to say it in other words.',
  })
  facts!: HarvestProblemFactsResponse;
}

/** `read` is the sum of the others. */
export class RunCountsResponse {
  @ApiProperty({ type: 'integer', description: 'All that were read: the sum of the others.' })
  read!: number;

  @ApiProperty({ type: 'integer', description: 'New in the catalogue.' })
  created!: number;

  @ApiProperty({ type: 'integer', description: 'Changed at the source, and here.' })
  updated!: number;

  @ApiProperty({ type: 'integer', description: 'As before: nothing was written.' })
  unchanged!: number;

  @ApiProperty({ type: 'integer', description: 'Left out on purpose: filtered, or of no kind that is kept.' })
  skipped!: number;

  @ApiProperty({
    type: 'integer',
    description: 'Could not be read or written; `problems` of the record says why.',
  })
  failed!: number;
}

export class RunResponse {
  @ApiProperty({ type: String, format: 'uuid' })
  id!: string;

  @ApiProperty({ type: String, format: 'uuid', description: 'Identifier of its source.' })
  source!: string;

  @ApiProperty({
    enum: RUN_STATES,
    description:
      '`held`: so much is missing at the source that nothing was archived, until somebody lets it through. `interrupted`: its process died before the first checkpoint; another run followed.',
  })
  status!: RunState;

  @ApiProperty({
    type: Boolean,
    description: 'A comparison: it tells what would change, and changes nothing.',
  })
  trial!: boolean;

  @ApiProperty({
    enum: ['full', 'delta'],
    description:
      '`full`: everything the source lists was read. `delta`: only what changed since the run before; nothing was taken for missing.',
  })
  completeness!: Completeness;

  @ApiProperty({ type: String, format: 'date-time', description: 'When it began.' })
  started!: string;

  @ApiProperty({
    type: String,
    format: 'date-time',
    nullable: true,
    description: 'When it ended; `null` while it is under way.',
  })
  ended!: string | null;

  @ApiProperty({ type: String, format: 'date-time', description: 'When it last wrote something.' })
  advanced!: string;

  @ApiProperty({ type: RunCountsResponse, description: 'What became of the records so far.' })
  counts!: RunCountsResponse;

  @ApiProperty({ type: 'integer', description: 'Records that the run archived.' })
  archived!: number;

  @ApiProperty({
    type: 'integer',
    description: 'Records of the catalogue that the source no longer lists; archived after the grace time.',
  })
  missing!: number;

  @ApiProperty({
    type: 'integer',
    nullable: true,
    description: 'How many records the source says it holds; none when it does not say.',
  })
  announced!: number | null;

  @ApiProperty({ type: 'integer', description: 'How often it was gone on with after a stop.' })
  resumptions!: number;

  @ApiProperty({
    type: 'integer',
    description: 'How often it was tried, where what failed may pass by itself; 1 where once was enough.',
  })
  tries!: number;

  @ApiProperty({
    type: HarvestProblemResponse,
    nullable: true,
    description: 'Why it failed; of one that is running, why its last try failed.',
  })
  problem!: HarvestProblemResponse | null;

  @ApiProperty({ type: String, format: 'date-time', nullable: true, description: 'When it was let through.' })
  released!: string | null;
}

export class RunPage extends PageResponse {
  @ApiProperty({ type: [RunResponse] })
  data!: RunResponse[];
}

export class RunItemResponse {
  @ApiProperty({ type: String, description: 'Identifier within the run.' })
  id!: string;

  @ApiProperty({ enum: SOURCE_RECORD_KINDS, description: 'Kind of the record.' })
  kind!: string;

  @ApiProperty({ type: String, nullable: true, description: 'As the source names it.' })
  remote_id!: string | null;

  @ApiProperty({ enum: ITEM_VERDICTS, description: 'What became of it.' })
  status!: ItemVerdict;

  @ApiProperty({ type: [HarvestProblemResponse] })
  problems!: HarvestProblemResponse[];

  @ApiProperty({
    type: String,
    nullable: true,
    description: 'As the source calls it; `null` when it does not.',
  })
  title!: string | null;

  @ApiProperty({
    type: 'object',
    nullable: true,
    additionalProperties: true,
    description: 'What changed or, of a comparison, would change, field by field, `from` what `to` what.',
  })
  changes!: Changes | null;

  @ApiProperty({ type: String, nullable: true, description: 'Page of what is published of it.' })
  page!: string | null;

  @ApiProperty({
    type: Boolean,
    description:
      'Whether how it came is kept with it: asked for by its identifier here. What has an identifier at its source is asked for by that.',
  })
  has_raw!: boolean;
}

export class RunItemDetail extends RunItemResponse {
  @ApiProperty({
    type: RawRecordResponse,
    nullable: true,
    description: 'As its source gave it, where it has no identifier there by which it is kept.',
  })
  raw!: RawRecordResponse | null;
}

export class VerdictTotal {
  @ApiProperty({ enum: ITEM_VERDICTS, description: 'What became of records.' })
  status!: ItemVerdict;

  @ApiProperty({ type: 'integer', description: 'Of how many.' })
  total!: number;
}

export class RunItemPage extends PageResponse {
  @ApiProperty({ type: [RunItemResponse] })
  data!: RunItemResponse[];

  @ApiProperty({
    type: [VerdictTotal],
    description: 'Of the whole run; verdicts that none has are left out.',
  })
  verdicts!: VerdictTotal[];

  @ApiProperty({
    type: 'integer',
    description:
      'Of the records that were created, updated, missing or archived at most so many each are told; the counts of the run tell how many there are.',
  })
  most_told!: number;
}

export class RunsQuery extends PageQuery {
  @ApiPropertyOptional({ type: Boolean, description: 'The comparisons, or the runs that counted.' })
  @IsOptional()
  @Transform(toBoolean)
  @IsBoolean()
  trial?: boolean;
}

export class RunItemsQuery extends PageQuery {
  @ApiPropertyOptional({ enum: ITEM_VERDICTS, description: 'Only records of which this became.' })
  @IsOptional()
  @IsIn(ITEM_VERDICTS)
  status?: ItemVerdict;
}
