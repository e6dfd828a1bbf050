import { Body, Controller, Get, Headers, HttpCode, Param, Post, Query, Req } from '@nestjs/common';
import {
  ApiCreatedResponse,
  ApiHeader,
  ApiOkResponse,
  ApiOperation,
  ApiSecurity,
  ApiTags,
} from '@nestjs/swagger';
import type { Request } from 'express';
import { ServerConfig } from '../config';
import { toTitledReference, type TitledRow } from '../moderation/subjects';
import { IDEMPOTENCY_KEY, originOf, wantedPage, toCursorPage } from '../platform/http';
import {
  AnswerTransfer,
  CreateTransfer,
  TransferPage,
  TransferResponse,
  TransfersQuery,
} from './transfers.dto';
import { TransfersService, type TransferRow } from './transfers.service';

@ApiTags('transfer')
@ApiSecurity('token')
@Controller('api/1/transfer')
export class TransfersController {
  constructor(
    private readonly transfers: TransfersService,
    private readonly server: ServerConfig,
  ) {}

  @Get()
  @ApiOperation({
    operationId: 'listTransfers',
    summary: 'What you offer to others, and what is offered to you',
  })
  @ApiOkResponse({ type: TransferPage })
  async list(@Query() query: TransfersQuery, @Req() request: Request): Promise<TransferPage> {
    const { rows, ...found } = await this.transfers.list(request.actor, { ...query, ...wantedPage(query) });
    const origin = originOf(request, this.server);
    const data = rows.map((row) => toResponse(row, origin));
    return toCursorPage(data, found, query, origin + request.originalUrl);
  }

  @Post()
  @ApiOperation({
    operationId: 'requestTransfer',
    summary: 'Offer a dataset, an API, a reuse or a topic to another owner',
  })
  @ApiHeader(IDEMPOTENCY_KEY)
  @ApiCreatedResponse({ type: TransferResponse })
  async request(
    @Body() input: CreateTransfer,
    @Headers('idempotency-key') key: string | undefined,
    @Req() request: Request,
  ): Promise<TransferResponse> {
    return toResponse(
      await this.transfers.request(request.actor, input, key),
      originOf(request, this.server),
    );
  }

  @Get(':transfer')
  @ApiOperation({ operationId: 'getTransfer', summary: 'An offer of yours, or to you' })
  @ApiOkResponse({ type: TransferResponse })
  async get(@Param('transfer') id: string, @Req() request: Request): Promise<TransferResponse> {
    return toResponse(await this.transfers.get(request.actor, id), originOf(request, this.server));
  }

  @Post(':transfer')
  @HttpCode(200)
  @ApiOperation({ operationId: 'answerTransfer', summary: 'Accept or refuse what is offered to you' })
  @ApiOkResponse({ type: TransferResponse })
  async answer(
    @Param('transfer') id: string,
    @Body() input: AnswerTransfer,
    @Req() request: Request,
  ): Promise<TransferResponse> {
    return toResponse(await this.transfers.answer(request.actor, id, input), originOf(request, this.server));
  }
}

function toResponse(row: TransferRow, origin: string): TransferResponse {
  const party = (organizationId: string | null, accountId: string | null, titled: TitledRow | null) =>
    organizationId === null
      ? toTitledReference('account', accountId ?? '', titled, origin)
      : toTitledReference('organization', organizationId, titled, origin);
  return {
    id: row.id,
    subject: toTitledReference(row.object_type, row.object_id, row.subject, origin),
    owner: party(row.from_organization_id, row.from_account_id, row.owner),
    recipient: party(row.to_organization_id, row.to_account_id, row.recipient),
    status: row.status,
    comment: row.comment,
    created: row.created_at.toISOString(),
    responded: row.responded_at?.toISOString() ?? null,
    response_comment: row.response_comment,
  };
}
