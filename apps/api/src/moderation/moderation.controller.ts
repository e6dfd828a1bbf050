import {
  applyDecorators,
  Body,
  Controller,
  Get,
  Headers,
  HttpCode,
  Param,
  Patch,
  Post,
  Query,
  Req,
} from '@nestjs/common';
import {
  ApiCreatedResponse,
  ApiHeader,
  ApiNoContentResponse,
  ApiOkResponse,
  ApiOperation,
  ApiSecurity,
  ApiTags,
} from '@nestjs/swagger';
import type { Request } from 'express';
import { RefusesAbsentEntry } from '../entries/entry.refusals';
import { ServerConfig } from '../config';
import { ReferenceResponse } from '../datasets/datasets.dto';
import {
  IDEMPOTENCY_KEY,
  IF_MATCH,
  NeedsRight,
  originOf,
  PageQuery,
  Refuses,
  toCursorPage,
  versionCheck,
  versioned,
  wantedPage,
} from '../platform/http';
import { labelsOf, LangQuery } from '../platform/http/lang';
import { ModerationService, type ReportRow } from './moderation.service';
import {
  CreateReport,
  HiddenPage,
  HideInput,
  REPORT_REASON_LABELS,
  REPORT_REASONS,
  ReportPage,
  ReportResponse,
  ReportsQuery,
  UpdateReport,
} from './reports.dto';
import { classOf, toTitledReference } from './subjects';
import { userReferenceOrNull } from '../users/user-reference';

/** Of whatever can be hidden. */
const RefusesAbsent = () =>
  applyDecorators(
    RefusesAbsentEntry(),
    Refuses(
      404,
      'community-resource-not-found',
      'discussion-not-found',
      'comment-not-found',
      'post-not-found',
      'organization-not-found',
      'user-not-found',
    ),
    Refuses(
      410,
      'community-resource-deleted',
      'discussion-deleted',
      'comment-deleted',
      'post-deleted',
      'organization-deleted',
      'user-deleted',
    ),
  );

@ApiTags('moderation')
@ApiSecurity('token')
@Controller('api/1')
export class ModerationController {
  constructor(
    private readonly moderation: ModerationService,
    private readonly server: ServerConfig,
  ) {}

  @Get('reports')
  @NeedsRight()
  @ApiOperation({ operationId: 'listReports', summary: 'What was reported, for administrators' })
  @ApiOkResponse({ type: ReportPage })
  async list(@Query() query: ReportsQuery, @Req() request: Request): Promise<ReportPage> {
    const origin = originOf(request, this.server);
    const { rows, ...found } = await this.moderation.list(request.actor, {
      ...query,
      ...wantedPage(query),
    });
    return toCursorPage(
      rows.map((row) => toReport(row, origin)),
      found,
      query,
      this.addressOf(request),
    );
  }

  @Post('reports')
  @ApiOperation({ operationId: 'createReport', summary: 'Tell the administrators that something is wrong' })
  @ApiHeader({ ...IDEMPOTENCY_KEY, description: `${IDEMPOTENCY_KEY.description} Only of who is signed in.` })
  @ApiCreatedResponse({ type: ReportResponse })
  async create(
    @Body() input: CreateReport,
    @Headers('idempotency-key') key: string | undefined,
    @Req() request: Request,
  ): Promise<ReportResponse> {
    return this.answer(await this.moderation.report(request.actor, input, key), request);
  }

  @Get('reports/reasons')
  @ApiOperation({ operationId: 'listReportReasons', summary: 'What can be wrong' })
  @ApiOkResponse({ type: [ReferenceResponse] })
  listReasons(@Query() { lang }: LangQuery): ReferenceResponse[] {
    return labelsOf(REPORT_REASONS, REPORT_REASON_LABELS, lang);
  }

  @Get('reports/:report')
  @NeedsRight()
  @ApiOperation({ operationId: 'getReport', summary: 'A report, for administrators' })
  @ApiOkResponse({ type: ReportResponse })
  async get(@Param('report') id: string, @Req() request: Request): Promise<ReportResponse> {
    return this.answer(await this.moderation.get(request.actor, id), request);
  }

  @Patch('reports/:report')
  @ApiOperation({ operationId: 'updateReport', summary: 'Dismiss a report, or open it again' })
  @ApiHeader(IF_MATCH)
  @ApiOkResponse({ type: ReportResponse })
  async update(
    @Param('report') id: string,
    @Body() { dismissed_at }: UpdateReport,
    @Req() request: Request,
  ): Promise<ReportResponse> {
    const dismissed = dismissed_at === undefined ? undefined : dismissed_at !== null;
    const row = await this.moderation.update(request.actor, id, dismissed, versionCheck(request));
    return this.answer(row, request);
  }

  @Get('moderation/hidden')
  @NeedsRight()
  @ApiOperation({ operationId: 'listHidden', summary: 'What administrators hid' })
  @ApiOkResponse({ type: HiddenPage })
  async listHidden(@Query() query: PageQuery, @Req() request: Request): Promise<HiddenPage> {
    const { rows, ...found } = await this.moderation.listHidden(request.actor, wantedPage(query));
    const data = rows.map(({ type, id, title, hidden_reason, hidden_at }) => ({
      subject: { class: classOf(type), id },
      title,
      reason: hidden_reason,
      hidden_at: hidden_at.toISOString(),
    }));
    return toCursorPage(data, found, query, this.addressOf(request));
  }

  @Post('moderation/hide')
  @HttpCode(204)
  @RefusesAbsent()
  @Refuses(409, 'hidden-by-moderation', 'first-comment')
  @ApiOperation({
    operationId: 'hide',
    summary:
      'Take something out of everybody’s sight; owners of entries and of community resources still see theirs, and why. With an organization or a person goes all that they published, attached and said',
  })
  @ApiNoContentResponse()
  async hide(@Body() { subject, reason }: HideInput, @Req() request: Request): Promise<void> {
    await this.moderation.hide(request.actor, subject, reason);
  }

  @Post('moderation/show')
  @HttpCode(204)
  @RefusesAbsent()
  @Refuses(409, 'not-hidden')
  @ApiOperation({ operationId: 'show', summary: 'Let what was hidden be seen again' })
  @ApiNoContentResponse()
  async show(@Body() { subject, reason }: HideInput, @Req() request: Request): Promise<void> {
    await this.moderation.show(request.actor, subject, reason);
  }

  private answer(row: ReportRow, request: Request): ReportResponse {
    return versioned(request, row.version, toReport(row, originOf(request, this.server)));
  }

  private addressOf(request: Request): string {
    return originOf(request, this.server) + request.originalUrl;
  }
}

function toReport(row: ReportRow, origin: string): ReportResponse {
  return {
    id: row.id,
    subject: toTitledReference(row.object_type, row.object_id, row.subject, origin),
    subject_deleted_at: row.subject_deleted_at?.toISOString() ?? null,
    reason: row.reason,
    message: row.message,
    signs: row.signs,
    by: userReferenceOrNull(row.by, origin),
    reported_at: row.reported_at.toISOString(),
    dismissed_at: row.dismissed_at?.toISOString() ?? null,
    dismissed_by: userReferenceOrNull(row.dismissed_by, origin),
  };
}
