import { Controller, Get, HttpCode, Param, Post, Req } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiSecurity, ApiTags } from '@nestjs/swagger';
import type { Request } from 'express';
import { ServerConfig } from '../config';
import { originOf } from '../platform/http';
import { InvitationsService } from './invitations.service';
import { InvitationResponse } from './organizations.dto';
import { toOrganizationReference } from './organizations.mapper';
import { userReferenceOrNull } from '../users/user-reference';

/** What organizations offer to whoever asks. */
@ApiTags('me')
@ApiSecurity('token')
@Controller('api/1/me/org_invitations')
export class InvitationsController {
  constructor(
    private readonly invitations: InvitationsService,
    private readonly server: ServerConfig,
  ) {}

  @Get()
  @ApiOperation({
    operationId: 'listMyInvitations',
    summary: 'Organizations that invite you, by your account or your verified address',
  })
  @ApiOkResponse({ type: [InvitationResponse] })
  async list(@Req() request: Request): Promise<InvitationResponse[]> {
    const origin = originOf(request, this.server);
    const rows = await this.invitations.listMine(request.actor);
    return rows.map(({ id, organization, role, comment, created_at, invited_by }) => ({
      id,
      organization: toOrganizationReference(organization, origin),
      role,
      comment,
      created: created_at.toISOString(),
      invited_by: userReferenceOrNull(invited_by, origin),
    }));
  }

  @Post(':invitation/accept')
  @HttpCode(204)
  @ApiOperation({ operationId: 'acceptInvitation', summary: 'Become a member' })
  @ApiNoContentResponse()
  async accept(@Param('invitation') id: string, @Req() request: Request): Promise<void> {
    await this.invitations.answer(request.actor, id, 'accepted');
  }

  @Post(':invitation/refuse')
  @HttpCode(204)
  @ApiOperation({ operationId: 'refuseInvitation', summary: 'Do not become a member' })
  @ApiNoContentResponse()
  async refuse(@Param('invitation') id: string, @Req() request: Request): Promise<void> {
    await this.invitations.answer(request.actor, id, 'refused');
  }
}
