import {
  Body,
  Controller,
  Delete,
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
import { can } from '@passerelle/catalog';
import type { Request } from 'express';
import { ServerConfig } from '../config';
import {
  editPermissions,
  IDEMPOTENCY_KEY,
  IF_MATCH,
  NeedsSignIn,
  originOf,
  PageQuery,
  toCursorPage,
  versionCheck,
  versioned,
  wantedPage,
} from '../platform/http';
import {
  CreatedWebhookResponse,
  CreateWebhook,
  DeliveryPage,
  DeliveryResponse,
  UpdateWebhook,
  WebhookResponse,
} from './webhooks.dto';
import { WebhooksService, type DeliveryRow, type WebhookRow } from './webhooks.service';

@ApiTags('webhooks')
@ApiSecurity('token')
@Controller('api/1/webhooks')
export class WebhooksController {
  constructor(
    private readonly webhooks: WebhooksService,
    private readonly server: ServerConfig,
  ) {}

  @Get()
  @NeedsSignIn()
  @ApiOperation({ operationId: 'listWebhooks', summary: 'The webhooks that you manage' })
  @ApiOkResponse({ type: [WebhookResponse] })
  async list(@Req() request: Request): Promise<WebhookResponse[]> {
    return (await this.webhooks.list(request.actor)).map((row) => toResponse(row, request));
  }

  @Post()
  @ApiOperation({
    operationId: 'createWebhook',
    summary: 'Have an address called for each event from now on',
  })
  @ApiHeader(IDEMPOTENCY_KEY)
  @ApiCreatedResponse({ type: CreatedWebhookResponse })
  async create(
    @Body() input: CreateWebhook,
    @Headers('idempotency-key') key: string | undefined,
    @Req() request: Request,
  ): Promise<CreatedWebhookResponse> {
    const { secret, ...row } = await this.webhooks.create(request.actor, input, key);
    return versioned(request, row.version, { ...toResponse(row, request), secret });
  }

  @Get(':webhook')
  @NeedsSignIn()
  @ApiOperation({ operationId: 'getWebhook', summary: 'A webhook that you manage, and whether it works' })
  @ApiOkResponse({ type: WebhookResponse })
  async get(@Param('webhook') id: string, @Req() request: Request): Promise<WebhookResponse> {
    return this.answer(await this.webhooks.get(request.actor, id), request);
  }

  @Patch(':webhook')
  @ApiOperation({ operationId: 'updateWebhook', summary: 'Change a webhook, stop it, or let it go on' })
  @ApiHeader(IF_MATCH)
  @ApiOkResponse({ type: WebhookResponse })
  async update(
    @Param('webhook') id: string,
    @Body() input: UpdateWebhook,
    @Req() request: Request,
  ): Promise<WebhookResponse> {
    return this.answer(await this.webhooks.update(request.actor, id, input, versionCheck(request)), request);
  }

  @Delete(':webhook')
  @HttpCode(204)
  @ApiOperation({ operationId: 'deleteWebhook', summary: 'Take a webhook away, with its history' })
  @ApiHeader(IF_MATCH)
  @ApiNoContentResponse()
  async remove(@Param('webhook') id: string, @Req() request: Request): Promise<void> {
    await this.webhooks.remove(request.actor, id, versionCheck(request));
  }

  @Get(':webhook/deliveries')
  @NeedsSignIn()
  @ApiOperation({ operationId: 'listDeliveries', summary: 'What a webhook sent, and what was answered' })
  @ApiOkResponse({ type: DeliveryPage })
  async listDeliveries(
    @Param('webhook') id: string,
    @Query() query: PageQuery,
    @Req() request: Request,
  ): Promise<DeliveryPage> {
    const { rows, ...found } = await this.webhooks.listDeliveries(request.actor, id, wantedPage(query));
    return toCursorPage(
      rows.map(toDelivery),
      found,
      query,
      originOf(request, this.server) + request.originalUrl,
    );
  }

  @Post(':webhook/deliveries/:delivery/replay')
  @ApiOperation({ operationId: 'replayDelivery', summary: 'Send the same body again' })
  @ApiHeader(IDEMPOTENCY_KEY)
  @ApiCreatedResponse({ type: DeliveryResponse })
  async replay(
    @Param('webhook') id: string,
    @Param('delivery') delivery: string,
    @Headers('idempotency-key') key: string | undefined,
    @Req() request: Request,
  ): Promise<DeliveryResponse> {
    return toDelivery(await this.webhooks.replay(request.actor, id, delivery, key));
  }

  private answer(row: WebhookRow, request: Request): WebhookResponse {
    return versioned(request, row.version, toResponse(row, request));
  }
}

function toResponse(row: WebhookRow, { actor }: Request): WebhookResponse {
  return {
    id: row.id,
    url: row.url,
    events: row.events,
    organization: row.organization_id,
    about_organization: row.about_organization_id,
    active: row.disabled_at === null,
    failures: row.failures,
    disabled_at: row.disabled_at?.toISOString() ?? null,
    disabled_reason: row.disabled_reason,
    created_at: row.created_at.toISOString(),
    permissions: editPermissions(can(actor, 'webhook:manage', { organizationId: row.organization_id })),
  };
}

function toDelivery(row: DeliveryRow): DeliveryResponse {
  return {
    ...row,
    created_at: row.created_at.toISOString(),
    attempted_at: row.attempted_at?.toISOString() ?? null,
  };
}
