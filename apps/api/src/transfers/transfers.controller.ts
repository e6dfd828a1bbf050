import { Body, Controller, Get, Headers, HttpCode, Param, Post, Query, Req } from '@nestjs/common';
import {
  ApiCreatedResponse,
  ApiHeader,
  ApiOkResponse,
  ApiOperation,
  ApiSecurity,
  ApiTags,
} from '@nestjs/swagger';
import { can } from '@passerelle/catalog';
import type { Request } from 'express';
import { RefusesAbsentEntry } from '../entries/entry.refusals';
import { ServerConfig } from '../config';
import { toTitledReference, type TitledRow } from '../moderation/subjects';
import {
  IDEMPOTENCY_KEY,
  NeedsSignIn,
  Refuses,
  toCursorPage,
  type View,
  viewOf,
  wantedPage,
} from '../platform/http';
import {
  AnswerTransfer,
  CreateTransfer,
  TransferPage,
  TransferResponse,
  TransfersQuery,
} from './transfers.dto';
import { recipientOf, TransfersService, type TransferRow } from './transfers.service';

@ApiTags('transfer')
@ApiSecurity('token')
@Controller('api/1/transfer')
export class TransfersController {
  constructor(
    private readonly transfers: TransfersService,
    private readonly server: ServerConfig,
  ) {}

  @Get()
  @NeedsSignIn()
  @ApiOperation({
    operationId: 'listTransfers',
    summary: 'What you offer to others, and what is offered to you',
  })
  @ApiOkResponse({ type: TransferPage })
  async list(@Query() query: TransfersQuery, @Req() request: Request): Promise<TransferPage> {
    const { rows, ...found } = await this.transfers.list(request.actor, { ...query, ...wantedPage(query) });
    const view = viewOf(request, this.server);
    const data = rows.map((row) => toResponse(row, view));
    return toCursorPage(data, found, query, view.origin + request.originalUrl);
  }

  @Post()
  @RefusesAbsentEntry()
  @Refuses(409, 'transfer-exists')
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
    const row = await this.transfers.request(request.actor, input, key);
    return toResponse(row, viewOf(request, this.server));
  }

  @Get(':transfer')
  @NeedsSignIn()
  @ApiOperation({ operationId: 'getTransfer', summary: 'An offer of yours, or to you' })
  @ApiOkResponse({ type: TransferResponse })
  async get(@Param('transfer') id: string, @Req() request: Request): Promise<TransferResponse> {
    return toResponse(await this.transfers.get(request.actor, id), viewOf(request, this.server));
  }

  @Post(':transfer')
  @HttpCode(200)
  @Refuses(409, 'transfer-answered')
  @ApiOperation({ operationId: 'answerTransfer', summary: 'Accept or refuse what is offered to you' })
  @ApiOkResponse({ type: TransferResponse })
  async answer(
    @Param('transfer') id: string,
    @Body() input: AnswerTransfer,
    @Req() request: Request,
  ): Promise<TransferResponse> {
    return toResponse(await this.transfers.answer(request.actor, id, input), viewOf(request, this.server));
  }
}

function toResponse(row: TransferRow, { origin, actor }: View): TransferResponse {
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
    permissions: {
      answer: row.status === 'pending' && can(actor, `${row.object_type}:transfer`, recipientOf(row)),
    },
  };
}
