import { Body, Controller, Delete, Get, Headers, HttpCode, Param, Post, Put, Req } from '@nestjs/common';
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
import { ServerConfig } from '../config';
import { IDEMPOTENCY_KEY, IF_MATCH, NeedsRight, originOf, Refuses, versionCheck } from '../platform/http';
import { InvitationsService } from './invitations.service';
import { MembersService } from './members.service';
import { InvitationInput, MemberInput, MembershipRequestInput, RefusalInput } from './organization-input';
import { CreatedMembershipRequest, MembershipRequestResponse } from './organizations.dto';
import { userReferenceOrNull } from '../users/user-reference';

/** Whoever belongs to it stands in the organization itself. */
const OF_ORGANIZATION = { ...IF_MATCH, description: `${IF_MATCH.description} That of the organization.` };

@ApiTags('organizations')
@ApiSecurity('token')
@Controller('api/1/organizations/:organization')
export class MembersController {
  constructor(
    private readonly members: MembersService,
    private readonly invitations: InvitationsService,
    private readonly server: ServerConfig,
  ) {}

  @Get('membership')
  @NeedsRight()
  @ApiOperation({
    operationId: 'listMembershipRequests',
    summary: 'Who asks to belong, and who was invited, for its administrators',
  })
  @ApiOkResponse({ type: [MembershipRequestResponse] })
  async listRequests(
    @Param('organization') organization: string,
    @Req() request: Request,
  ): Promise<MembershipRequestResponse[]> {
    const rows = await this.members.listRequests(request.actor, organization);
    const origin = originOf(request, this.server);
    return rows.map(({ created_at, user, ...row }) => ({
      ...row,
      user: userReferenceOrNull(user, origin),
      created: created_at.toISOString(),
    }));
  }

  @Post('membership')
  @Refuses(409, 'membership-exists')
  @ApiOperation({ operationId: 'requestMembership', summary: 'Ask to belong to an organization' })
  @ApiHeader(IDEMPOTENCY_KEY)
  @ApiCreatedResponse({ type: CreatedMembershipRequest })
  async requestMembership(
    @Param('organization') organization: string,
    @Body() { comment }: MembershipRequestInput,
    @Headers('idempotency-key') key: string | undefined,
    @Req() request: Request,
  ): Promise<CreatedMembershipRequest> {
    return { id: await this.members.request(request.actor, organization, comment, key) };
  }

  @Post('membership/:membership/accept')
  @HttpCode(204)
  @ApiOperation({ operationId: 'acceptMembership', summary: 'Make whoever asked an editor' })
  @ApiNoContentResponse()
  async accept(
    @Param('organization') organization: string,
    @Param('membership') membership: string,
    @Req() request: Request,
  ): Promise<void> {
    await this.members.decide(request.actor, organization, membership);
  }

  @Post('membership/:membership/refuse')
  @HttpCode(204)
  @ApiOperation({ operationId: 'refuseMembership', summary: 'Refuse whoever asked, and say why' })
  @ApiNoContentResponse()
  async refuse(
    @Param('organization') organization: string,
    @Param('membership') membership: string,
    @Body() { comment }: RefusalInput,
    @Req() request: Request,
  ): Promise<void> {
    await this.members.decide(request.actor, organization, membership, comment);
  }

  @Post('member')
  @Refuses(409, 'membership-exists')
  @Refuses(404, 'member-not-found')
  @ApiOperation({
    operationId: 'inviteMember',
    summary: 'Invite somebody, by their account or by an address that may have none yet',
  })
  @ApiHeader(IDEMPOTENCY_KEY)
  @ApiCreatedResponse({ type: CreatedMembershipRequest })
  async invite(
    @Param('organization') organization: string,
    @Body() input: InvitationInput,
    @Headers('idempotency-key') key: string | undefined,
    @Req() request: Request,
  ): Promise<CreatedMembershipRequest> {
    const origin = originOf(request, this.server);
    return { id: await this.invitations.invite(request.actor, organization, input, origin, key) };
  }

  @Post('membership/:membership/cancel')
  @HttpCode(204)
  @ApiOperation({
    operationId: 'cancelMembership',
    summary: 'Take back what you asked, or an invitation of your organization',
  })
  @ApiNoContentResponse()
  async cancel(
    @Param('organization') organization: string,
    @Param('membership') membership: string,
    @Req() request: Request,
  ): Promise<void> {
    await this.members.cancel(request.actor, organization, membership);
  }

  @Post('member/:user')
  @HttpCode(204)
  @Refuses(404, 'member-not-found')
  @Refuses(409, 'last-admin')
  @ApiOperation({ operationId: 'addMember', summary: 'Add a member' })
  @ApiHeader(OF_ORGANIZATION)
  @ApiNoContentResponse()
  async add(
    @Param('organization') organization: string,
    @Param('user') user: string,
    @Body() { role }: MemberInput,
    @Req() request: Request,
  ): Promise<void> {
    await this.members.setMember(request.actor, organization, user, role, versionCheck(request));
  }

  @Put('member/:user')
  @HttpCode(204)
  @Refuses(404, 'member-not-found')
  @Refuses(409, 'last-admin')
  @ApiOperation({ operationId: 'changeMember', summary: 'Change the role of a member' })
  @ApiHeader(OF_ORGANIZATION)
  @ApiNoContentResponse()
  async change(
    @Param('organization') organization: string,
    @Param('user') user: string,
    @Body() { role }: MemberInput,
    @Req() request: Request,
  ): Promise<void> {
    await this.members.setMember(request.actor, organization, user, role, versionCheck(request));
  }

  @Delete('member/:user')
  @HttpCode(204)
  @Refuses(404, 'member-not-found')
  @Refuses(409, 'last-admin')
  @ApiOperation({ operationId: 'removeMember', summary: 'Take a member out, or leave' })
  @ApiHeader(OF_ORGANIZATION)
  @ApiNoContentResponse()
  async remove(
    @Param('organization') organization: string,
    @Param('user') user: string,
    @Req() request: Request,
  ): Promise<void> {
    await this.members.removeMember(request.actor, organization, user, versionCheck(request));
  }
}
