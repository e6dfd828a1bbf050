import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { LIMITS } from '@passerelle/catalog';
import { IMPORT_PROBLEMS, PORTAL_KINDS, type ImportProblemCode } from '@passerelle/harvest';
import { IsBoolean, IsIn, IsOptional, IsString, MaxLength } from 'class-validator';
import { PageQuery, PageResponse } from '../platform/http';
import { IsOmittable, IsWebAddress } from '../platform/http/input';
import { IMPORT_STATES, type ImportState } from './import-rows';

export const IMPORTED_KINDS = [...PORTAL_KINDS, 'user'] as const;
export const IMPORT_VERDICTS = ['failed', 'kept', 'skipped', 'with-warnings'] as const;
export type ImportVerdict = (typeof IMPORT_VERDICTS)[number];

export class BeginImport {
  @ApiProperty({
    type: String,
    maxLength: LIMITS.url,
    description: 'Of a portal with the API of data.gouv.fr, without a name and password.',
  })
  @IsString()
  @IsWebAddress()
  @MaxLength(LIMITS.url)
  url!: string;

  @ApiPropertyOptional({ type: Boolean, default: false, description: 'Only tell what would be done.' })
  @IsOmittable()
  @IsBoolean()
  dry_run: boolean = false;
}

export class ImportItemsQuery extends PageQuery {
  @ApiPropertyOptional({ enum: IMPORT_VERDICTS, description: 'Only what this became of.' })
  @IsOptional()
  @IsIn(IMPORT_VERDICTS)
  verdict?: ImportVerdict;
}

/** `read` is the sum of the verdicts. */
export class ImportTallyResponse {
  @ApiProperty({ type: 'integer', description: 'All that were read: the sum of the verdicts.' })
  read!: number;

  @ApiProperty({ type: 'integer', description: 'New here.' })
  created!: number;

  @ApiProperty({ type: 'integer', description: 'Changed there, and here.' })
  updated!: number;

  @ApiProperty({ type: 'integer', description: 'As before: nothing was written.' })
  unchanged!: number;

  @ApiProperty({ type: 'integer', description: 'Changed on both sides: what is here was kept.' })
  kept!: number;

  @ApiProperty({ type: 'integer', description: 'Not meant for others: private, deleted, not published.' })
  skipped!: number;

  @ApiProperty({ type: 'integer', description: 'Could not be read or written.' })
  failed!: number;

  @ApiProperty({
    type: 'integer',
    description: 'Imported before, and not told any more; known at the end. They stay as they are.',
  })
  missing!: number;
}

export class ImportCountsResponse {
  @ApiPropertyOptional({
    type: ImportTallyResponse,
    description: 'Of the organizations; absent until they are read.',
  })
  organization?: ImportTallyResponse;

  @ApiPropertyOptional({ type: ImportTallyResponse, description: 'People, when they are written.' })
  user?: ImportTallyResponse;

  @ApiPropertyOptional({
    type: ImportTallyResponse,
    description: 'Of the datasets; absent until they are read.',
  })
  dataset?: ImportTallyResponse;

  @ApiPropertyOptional({
    type: ImportTallyResponse,
    description: 'Of the dataservices; absent until they are read.',
  })
  dataservice?: ImportTallyResponse;

  @ApiPropertyOptional({
    type: ImportTallyResponse,
    description: 'Of the reuses; absent until they are read.',
  })
  reuse?: ImportTallyResponse;

  @ApiPropertyOptional({
    type: ImportTallyResponse,
    description: 'Of the topics; absent until they are read.',
  })
  topic?: ImportTallyResponse;

  @ApiPropertyOptional({
    type: ImportTallyResponse,
    description: 'Of the posts; absent until they are read.',
  })
  post?: ImportTallyResponse;

  @ApiPropertyOptional({
    type: ImportTallyResponse,
    description: 'Of the discussions; absent until they are read.',
  })
  discussion?: ImportTallyResponse;
}

export class ImportProblemResponse {
  @ApiProperty({ type: String, enum: Object.keys(IMPORT_PROBLEMS), description: 'Of `docs/errors.md`.' })
  code!: ImportProblemCode;

  @ApiProperty({ type: String, description: 'What was found where.' })
  message!: string;

  @ApiPropertyOptional({ type: String, description: 'Field or address concerned.' })
  at?: string;
}

export class ImportResponse {
  @ApiProperty({ type: String, format: 'uuid' })
  id!: string;

  @ApiProperty({ type: String, description: 'Address of the other portal.' })
  url!: string;

  @ApiProperty({
    enum: IMPORT_STATES,
    description: '`interrupted`: another sort of import of the portal was begun before it ended.',
  })
  status!: ImportState;

  @ApiProperty({ type: Boolean, description: 'It only tells what would be done.' })
  dry_run!: boolean;

  @ApiProperty({ type: String, format: 'date-time', description: 'When it began.' })
  created_at!: string;

  @ApiProperty({ type: String, format: 'date-time', description: 'When it last moved on.' })
  advanced_at!: string;

  @ApiProperty({
    type: String,
    format: 'date-time',
    nullable: true,
    description: 'When it ended; `null` while it is under way.',
  })
  ended_at!: string | null;

  @ApiProperty({ type: 'integer', description: 'How often it was gone on with after it had stopped.' })
  resumptions!: number;

  @ApiProperty({ type: String, enum: PORTAL_KINDS, nullable: true, description: 'What is being read.' })
  reading!: string | null;

  @ApiProperty({
    type: 'object',
    additionalProperties: { type: 'integer' },
    description: 'By kind: how much the portal says it holds.',
  })
  announced!: Record<string, number>;

  @ApiProperty({ type: ImportCountsResponse, description: 'What became of what was read, by kind.' })
  counts!: ImportCountsResponse;

  @ApiProperty({ type: ImportProblemResponse, nullable: true, description: 'Why it failed.' })
  problem!: ImportProblemResponse | null;
}

export class ImportPage extends PageResponse {
  @ApiProperty({ type: [ImportResponse] })
  data!: ImportResponse[];
}

export class ImportItemResponse {
  @ApiProperty({ enum: IMPORTED_KINDS, description: 'Kind of the object.' })
  kind!: string;

  @ApiProperty({ type: String, nullable: true, description: 'Identifier at the other portal.' })
  remote_id!: string | null;

  @ApiProperty({ enum: IMPORT_VERDICTS, description: 'What became of it.' })
  verdict!: ImportVerdict;

  @ApiProperty({ type: [ImportProblemResponse] })
  problems!: ImportProblemResponse[];
}

export class ImportItemPage extends PageResponse {
  @ApiProperty({ type: [ImportItemResponse] })
  data!: ImportItemResponse[];
}
