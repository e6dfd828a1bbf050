import { Controller, Delete, Get, HttpCode, Param, Req } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiSecurity, ApiTags } from '@nestjs/swagger';
import type { Actor } from '@passerelle/catalog';
import type { Request } from 'express';
import { ApiTokens } from '../auth/api-tokens';
import { must } from '../auth/current-actor';
import { ServerConfig } from '../config';
import { OrganizationsReader } from '../organizations/organizations.reader';
import { NeedsRight, originOf } from '../platform/http';
import { toApiTokenResponse } from './api-tokens.mapper';
import { OrganizationApiTokenResponse } from './me.dto';
import { toUserReference } from './user-reference';

/** What acts for an organization alone: those who administer it see whose it is, and end it. */
@ApiTags('organizations')
@ApiSecurity('token')
@Controller('api/1/organizations/:organization/api_tokens')
export class OrganizationTokensController {
  constructor(
    private readonly organizations: OrganizationsReader,
    private readonly tokens: ApiTokens,
    private readonly server: ServerConfig,
  ) {}

  @Get()
  @NeedsRight()
  @ApiOperation({
    operationId: 'listOrganizationApiTokens',
    summary:
      'The API tokens that act for an organization alone, without their secrets, for its administrators',
  })
  @ApiOkResponse({ type: [OrganizationApiTokenResponse] })
  async list(
    @Param('organization') organization: string,
    @Req() request: Request,
  ): Promise<OrganizationApiTokenResponse[]> {
    const { id } = await this.managed(request.actor, organization);
    const origin = originOf(request, this.server);
    const rows = await this.tokens.listOfOrganization(id);
    return rows.map((row) => ({ ...toApiTokenResponse(row), user: toUserReference(row.user, origin) }));
  }

  @Delete(':token')
  @HttpCode(204)
  @ApiOperation({
    operationId: 'revokeOrganizationApiToken',
    summary: 'End an API token that acts for an organization alone, for its administrators',
  })
  @ApiNoContentResponse()
  async revoke(
    @Param('organization') organization: string,
    @Param('token') token: string,
    @Req() request: Request,
  ): Promise<void> {
    const { id, actor } = await this.managed(request.actor, organization);
    await this.tokens.revokeOfOrganization(actor, id, token);
  }

  private async managed(
    actor: Actor | undefined,
    organization: string,
  ): Promise<{ id: string; actor: Actor }> {
    const { id } = await this.organizations.get(organization);
    must(actor, 'organization:manage-tokens', { id, organizationId: id });
    return { id, actor };
  }
}
