import { Controller, Get, Query, Req } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiProperty, ApiPropertyOptional, ApiTags } from '@nestjs/swagger';
import { SUBJECT_CLASSES } from '@passerelle/catalog';
import { IsOptional, IsString, IsUUID, MaxLength } from 'class-validator';
import type { Request } from 'express';
import { ServerConfig } from '../config';
import { wantedPage, PageQuery, PageResponse, toCursorPage, viewOf } from '../platform/http';
import { SubjectReference, toSubjectReference } from '../subjects/subject.dto';
import { toUserReference, UserReference } from '../users/user-reference';
import { ActivitiesReader, ACTIVITY_ACTIONS, type ActivityRow } from './activities';

export class ActivityQuery extends PageQuery {
  @ApiPropertyOptional({ type: String, description: 'Identifier or slug of who did it.' })
  @IsOptional()
  @IsString()
  @MaxLength(300)
  user?: string;

  @ApiPropertyOptional({
    type: String,
    description: 'Identifier or slug of the organization whose objects are of interest.',
  })
  @IsOptional()
  @IsString()
  @MaxLength(300)
  organization?: string;

  @ApiPropertyOptional({ type: String, format: 'uuid', description: 'Identifier of an object.' })
  @IsOptional()
  @IsUUID()
  related_to?: string;
}

export class ActivityResponse {
  @ApiProperty({ type: String })
  id!: string;

  @ApiProperty({ type: UserReference, description: 'Who did it.' })
  actor!: UserReference;

  @ApiProperty({ type: SubjectReference, description: 'What it was done to.' })
  related_to!: SubjectReference;

  @ApiProperty({ type: String, description: 'Identifier of what it was done to.' })
  related_to_id!: string;

  @ApiProperty({ enum: Object.values(SUBJECT_CLASSES), description: 'Kind of what it was done to.' })
  related_to_kind!: string;

  @ApiProperty({ type: String, description: `\`dataset:updated\`: ${ACTIVITY_ACTIONS.join(', ')}.` })
  key!: string;

  @ApiProperty({ type: String, format: 'date-time', description: 'When it was done.' })
  created_at!: string;

  @ApiProperty({ type: [String], description: 'Names of the fields that changed.' })
  changes!: string[];
}

export class ActivityPage extends PageResponse {
  @ApiProperty({ type: [ActivityResponse] })
  data!: ActivityResponse[];
}

@ApiTags('activity')
@Controller('api/1/activity')
export class ActivitiesController {
  constructor(
    private readonly reader: ActivitiesReader,
    private readonly server: ServerConfig,
  ) {}

  @Get()
  @ApiOperation({
    operationId: 'listActivities',
    summary: 'What people did to what you may see, the latest first',
  })
  @ApiOkResponse({ type: ActivityPage })
  async list(@Query() query: ActivityQuery, @Req() request: Request): Promise<ActivityPage> {
    const view = viewOf(request, this.server);
    const { rows, ...found } = await this.reader.list({
      actor: view.actor,
      user: query.user,
      organization: query.organization,
      relatedTo: query.related_to,
      ...wantedPage(query),
    });
    const data = rows.map((row) => toActivityResponse(row, view.origin));
    return toCursorPage(data, found, query, view.origin + request.originalUrl);
  }
}

function toActivityResponse(row: ActivityRow, origin: string): ActivityResponse {
  return {
    id: row.id,
    actor: toUserReference(row.actor, origin),
    related_to: toSubjectReference(row.subject, origin),
    related_to_id: row.subject.id,
    related_to_kind: SUBJECT_CLASSES[row.type],
    key: `${row.type}:${row.action}`,
    created_at: row.at.toISOString(),
    changes: [...row.fields],
  };
}
