import { Controller, Get, Query, Req, Res } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiProduces, ApiSecurity, ApiTags } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { must } from '../auth/current-actor';
import { ServerConfig } from '../config';
import { CSV_ANSWER, sendCsv, sendJsonl } from '../exports/send-export';
import { NeedsRight, originOf, toCursorPage, wantedPage } from '../platform/http';
import { AuditExport, toAuditEntry } from './audit-export';
import { AuditSeals } from './audit-seals';
import { AuditFilterQuery, AuditPage, AuditQuery, JournalStateResponse } from './audit.dto';
import { AuditReader } from './audit.reader';

/** Who did what, for administrators. */
@ApiTags('moderation')
@ApiSecurity('token')
@NeedsRight()
@Controller('api/1')
export class AuditController {
  constructor(
    private readonly reader: AuditReader,
    private readonly exported: AuditExport,
    private readonly seals: AuditSeals,
    private readonly server: ServerConfig,
  ) {}

  @Get('audit')
  @ApiOperation({
    operationId: 'listAudit',
    summary: 'The journal of who did what, the latest first; for administrators',
  })
  @ApiOkResponse({ type: AuditPage })
  async list(@Query() query: AuditQuery, @Req() request: Request): Promise<AuditPage> {
    must(request.actor, 'audit:read');
    const origin = originOf(request, this.server);
    const { rows, ...found } = await this.reader.list(query, wantedPage(query));
    return toCursorPage(
      rows.map((row) => toAuditEntry(row, origin)),
      found,
      query,
      origin + request.originalUrl,
    );
  }

  @Get('audit/state')
  @ApiOperation({
    operationId: 'getAuditState',
    summary: 'Whether the journal is whole: all its hashes are computed again; for administrators',
  })
  @ApiOkResponse({ type: JournalStateResponse })
  async state(@Req() request: Request): Promise<JournalStateResponse> {
    must(request.actor, 'audit:read');
    const { brokenAt, sealed, waiting, last } = await this.seals.check();
    return {
      intact: brokenAt === undefined,
      broken_at: brokenAt ?? null,
      sealed,
      waiting,
      last: last ?? null,
    };
  }

  @Get('audit.csv')
  @ApiOperation({
    operationId: 'exportAuditCsv',
    summary: 'The journal in its order as CSV; for administrators',
  })
  @ApiProduces('text/csv')
  @ApiOkResponse(CSV_ANSWER)
  async csv(@Query() query: AuditFilterQuery, @Req() request: Request, @Res() response: Response) {
    must(request.actor, 'audit:read');
    const lines = this.exported.csv(query, originOf(request, this.server));
    // It grows with everything anybody does: nobody has it already.
    await sendCsv(request, response, 'audit', undefined, lines);
  }

  @Get('audit.jsonl')
  @ApiOperation({
    operationId: 'exportAudit',
    summary: 'The journal in its order, an entry a line; for administrators',
  })
  @ApiProduces('application/jsonl')
  @ApiOkResponse({
    description: 'On each line an entry as `/api/1/audit/` answers it.',
    schema: { type: 'string' },
  })
  async jsonl(@Query() query: AuditFilterQuery, @Req() request: Request, @Res() response: Response) {
    must(request.actor, 'audit:read');
    const lines = this.exported.jsonl(query, originOf(request, this.server));
    await sendJsonl(request, response, 'audit', undefined, lines);
  }
}
