import { Body, Controller, Get, HttpCode, Param, Post, Query, Req } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiSecurity, ApiTags } from '@nestjs/swagger';
import type { Request } from 'express';
import { ServerConfig } from '../config';
import { classOf } from '../moderation/subjects';
import { originOf, toPage } from '../platform/http';
import {
  AnswerTransfer,
  CreateTransfer,
  RecipientReference,
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
    const { rows, total } = await this.transfers.list(request.actor, { ...query, pageSize: query.page_size });
    const address = originOf(request, this.server) + request.originalUrl;
    return toPage(rows.map(toResponse), total, query, address);
  }

  @Post()
  @ApiOperation({ operationId: 'requestTransfer', summary: 'Offer a dataset or an API to another owner' })
  @ApiCreatedResponse({ type: TransferResponse })
  async request(@Body() input: CreateTransfer, @Req() request: Request): Promise<TransferResponse> {
    return toResponse(await this.transfers.request(request.actor, input));
  }

  @Get(':transfer')
  @ApiOperation({ operationId: 'getTransfer', summary: 'An offer of yours, or to you' })
  @ApiOkResponse({ type: TransferResponse })
  async get(@Param('transfer') id: string, @Req() request: Request): Promise<TransferResponse> {
    return toResponse(await this.transfers.get(request.actor, id));
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
    return toResponse(await this.transfers.answer(request.actor, id, input));
  }
}

function toResponse(row: TransferRow): TransferResponse {
  return {
    id: row.id,
    subject: { class: classOf(row.object_type), id: row.object_id },
    owner: referenceOf(row.from_organization_id, row.from_account_id),
    recipient: referenceOf(row.to_organization_id, row.to_account_id),
    status: row.status,
    comment: row.comment,
    created: row.created_at.toISOString(),
    responded: row.responded_at?.toISOString() ?? null,
    response_comment: row.response_comment,
  };
}

function referenceOf(organizationId: string | null, accountId: string | null): RecipientReference {
  return organizationId === null
    ? { class: 'User', id: accountId ?? '' }
    : { class: 'Organization', id: organizationId };
}
