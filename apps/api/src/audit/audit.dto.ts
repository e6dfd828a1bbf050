import { ApiProperty, ApiPropertyOptional, IntersectionType } from '@nestjs/swagger';
import { IsOptional, IsString, IsUUID, MaxLength } from 'class-validator';
import { PageQuery, PageResponse } from '../platform/http';
import { IsInstant } from '../platform/http/input';
import { UserReference } from '../users/user-reference';

export class AuditFilterQuery {
  @ApiPropertyOptional({ type: String, format: 'date-time', description: 'From this moment on.' })
  @IsOptional()
  @IsInstant()
  from?: string;

  @ApiPropertyOptional({ type: String, format: 'date-time', description: 'Until before this moment.' })
  @IsOptional()
  @IsInstant()
  to?: string;

  @ApiPropertyOptional({ type: String, format: 'uuid', description: 'What was acted on.' })
  @IsOptional()
  @IsUUID()
  object?: string;

  @ApiPropertyOptional({
    type: String,
    maxLength: 200,
    description: 'Who acted, by identifier or slug; their account may be gone.',
  })
  @IsOptional()
  @IsString()
  @MaxLength(200)
  actor?: string;
}

export class AuditQuery extends IntersectionType(PageQuery, AuditFilterQuery) {}

export class AuditedObjectReference {
  @ApiProperty({ type: String, description: '`dataset`, `organization`, `api-token` …' })
  type!: string;

  @ApiProperty({ type: String, format: 'uuid', nullable: true })
  id!: string | null;

  @ApiProperty({ type: String, nullable: true, description: 'Its name, as long as it has one.' })
  title!: string | null;

  @ApiProperty({ type: String, nullable: true, description: 'Its page for people, if it has one.' })
  page!: string | null;
}

export class AuditEntryResponse {
  @ApiProperty({ type: 'integer', description: 'Its place in the line; without a gap from 1 on.' })
  position!: number;

  @ApiProperty({ type: String, format: 'date-time', description: 'When it happened.' })
  at!: string;

  @ApiProperty({ type: String, format: 'uuid', nullable: true, description: 'None when the portal acted.' })
  actor_id!: string | null;

  @ApiProperty({ type: UserReference, nullable: true, description: 'None when the account was deleted.' })
  actor!: UserReference | null;

  @ApiProperty({ type: String, description: '`dataset.updated`, `organization.deleted` …' })
  action!: string;

  @ApiProperty({ type: AuditedObjectReference, description: 'What was acted on.' })
  object!: AuditedObjectReference;

  @ApiProperty({
    type: 'object',
    additionalProperties: true,
    description: 'What more there is to know of it: `fields` that changed, a `reason` …',
  })
  details!: Record<string, unknown>;

  @ApiProperty({
    type: String,
    nullable: true,
    description: 'Hash of the entry before; none before the first.',
  })
  previous_hash!: string | null;

  @ApiProperty({ type: String, description: 'SHA-256 of `previous_hash` and of what the entry says.' })
  hash!: string;
}

export class AuditPage extends PageResponse {
  @ApiProperty({ type: [AuditEntryResponse] })
  data!: AuditEntryResponse[];
}

export class JournalSeal {
  @ApiProperty({ type: 'integer', description: 'Place of the entry in the line.' })
  position!: number;

  @ApiProperty({ type: String, description: 'Its hash, on which all entries before it hang.' })
  hash!: string;
}

export class JournalStateResponse {
  @ApiProperty({
    type: Boolean,
    description: 'Whether every hash holds and no entry is missing between two others.',
  })
  intact!: boolean;

  @ApiProperty({
    type: 'integer',
    nullable: true,
    description: 'Position of the first entry that was changed, moved, or follows a missing one.',
  })
  broken_at!: number | null;

  @ApiProperty({ type: 'integer', description: 'Entries in the line.' })
  sealed!: number;

  @ApiProperty({ type: 'integer', description: 'Entries that will be in the line within a minute.' })
  waiting!: number;

  @ApiProperty({
    type: JournalSeal,
    nullable: true,
    description: 'The end of the line. Keep it elsewhere: only with it can be told that the end was cut off.',
  })
  last!: JournalSeal | null;
}
