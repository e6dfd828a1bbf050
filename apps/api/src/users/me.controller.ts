import { Body, Controller, Delete, Get, HttpCode, Param, Patch, Post, Put, Req, Res } from '@nestjs/common';
import {
  ApiCreatedResponse,
  ApiNoContentResponse,
  ApiOkResponse,
  ApiOperation,
  ApiSecurity,
  ApiTags,
} from '@nestjs/swagger';
import { NotAuthenticatedError, NotFoundError, type Actor } from '@passerelle/catalog';
import type { Request, Response } from 'express';
import { ApiTokens } from '../auth/api-tokens';
import { sessionCookie } from '../auth/cookies';
import { CurrentActor, must, mustBeSignedIn } from '../auth/current-actor';
import { Sessions } from '../auth/sessions';
import { ServerConfig } from '../config';
import { originOf, Refuses } from '../platform/http';
import {
  ApiTokenResponse,
  CreateApiToken,
  CreatedApiTokenResponse,
  MeResponse,
  SessionResponse,
  UpdateApiToken,
} from './me.dto';
import { toApiTokenResponse } from './api-tokens.mapper';
import { UpdateMe } from './users.dto';
import { UsersReader } from './users.reader';
import { UsersService } from './users.service';

@ApiTags('me')
@ApiSecurity('token')
@Controller('api/1/me')
export class MeController {
  constructor(
    private readonly users: UsersReader,
    private readonly service: UsersService,
    private readonly tokens: ApiTokens,
    private readonly sessions: Sessions,
    private readonly server: ServerConfig,
  ) {}

  @Get()
  @Refuses(401, 'session-ended')
  @ApiOperation({ operationId: 'getMe', summary: 'Who you are' })
  @ApiOkResponse({ type: MeResponse })
  async get(@CurrentActor() actor: Actor | undefined, @Req() request: Request): Promise<MeResponse> {
    if (request.sessionEnded) {
      throw new NotAuthenticatedError(
        'session-ended',
        'The session of this browser has ended. Sign in again.',
      );
    }
    mustBeSignedIn(actor);
    return this.users.getMe(actor, originOf(request, this.server));
  }

  @Put()
  @ApiOperation({
    operationId: 'updateMe',
    summary: 'Change what you say of yourself; what is left out stays',
  })
  @ApiOkResponse({ type: MeResponse })
  async update(
    @CurrentActor() actor: Actor | undefined,
    @Body() input: UpdateMe,
    @Req() request: Request,
  ): Promise<MeResponse> {
    mustBeSignedIn(actor);
    await this.service.update(actor, actor.userId, input);
    return this.users.getMe(actor, originOf(request, this.server));
  }

  @Patch()
  @ApiOperation({ operationId: 'patchMe', summary: 'Change what you say of yourself (JSON merge patch)' })
  @ApiOkResponse({ type: MeResponse })
  patch(
    @CurrentActor() actor: Actor | undefined,
    @Body() input: UpdateMe,
    @Req() request: Request,
  ): Promise<MeResponse> {
    return this.update(actor, input, request);
  }

  @Delete()
  @HttpCode(204)
  @Refuses(409, 'last-admin', 'last-portal-admin')
  @ApiOperation({
    operationId: 'deleteMe',
    summary: 'Delete your account: what you published or said stays, without your name',
  })
  @ApiNoContentResponse()
  async remove(
    @CurrentActor() actor: Actor | undefined,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<void> {
    mustBeSignedIn(actor);
    await this.service.remove(actor, actor.userId);
    sessionCookie.clear({ request, response }, this.server);
  }

  @Get('api_tokens')
  @ApiOperation({ operationId: 'listApiTokens', summary: 'Your API tokens, without their secrets' })
  @ApiOkResponse({ type: [ApiTokenResponse] })
  async listTokens(@CurrentActor() actor: Actor | undefined): Promise<ApiTokenResponse[]> {
    return (await this.tokens.list(actor)).map(toApiTokenResponse);
  }

  @Get('api_tokens/:token')
  @ApiOperation({ operationId: 'getApiToken', summary: 'An API token of yours, without its secret' })
  @ApiOkResponse({ type: ApiTokenResponse })
  async getToken(
    @CurrentActor() actor: Actor | undefined,
    @Param('token') id: string,
  ): Promise<ApiTokenResponse> {
    return toApiTokenResponse(await this.tokens.get(actor, id));
  }

  @Post('api_tokens')
  @ApiOperation({ operationId: 'createApiToken', summary: 'A new API token' })
  @ApiCreatedResponse({ type: CreatedApiTokenResponse })
  async createToken(
    @CurrentActor() actor: Actor | undefined,
    @Body() { name, scopes, expires_in_days, organization }: CreateApiToken,
  ): Promise<CreatedApiTokenResponse> {
    const token = { name, scopes, expiresInDays: expires_in_days, organizationId: organization ?? undefined };
    const { secret, ...row } = await this.tokens.create(actor, token);
    return { ...toApiTokenResponse(row), token: secret };
  }

  @Patch('api_tokens/:token')
  @ApiOperation({
    operationId: 'updateApiToken',
    summary: 'Rename an API token, prolong it or take scopes from it; what is left out stays',
  })
  @ApiOkResponse({ type: ApiTokenResponse })
  async updateToken(
    @CurrentActor() actor: Actor | undefined,
    @Param('token') id: string,
    @Body() { name, scopes, expires_in_days: expiresInDays }: UpdateApiToken,
  ): Promise<ApiTokenResponse> {
    return toApiTokenResponse(await this.tokens.update(actor, id, { name, scopes, expiresInDays }));
  }

  @Delete('api_tokens/:token')
  @HttpCode(204)
  @ApiOperation({ operationId: 'revokeApiToken', summary: 'End an API token' })
  @ApiNoContentResponse()
  async revokeToken(@CurrentActor() actor: Actor | undefined, @Param('token') id: string): Promise<void> {
    await this.tokens.revoke(actor, id);
  }

  @Get('sessions')
  @ApiOperation({ operationId: 'listSessions', summary: 'The browsers you are signed in with' })
  @ApiOkResponse({ type: [SessionResponse] })
  async listSessions(
    @CurrentActor() actor: Actor | undefined,
    @Req() request: Request,
  ): Promise<SessionResponse[]> {
    must(actor, 'session:manage');
    const secret = sessionCookie.read(request, this.server);
    return (await this.sessions.list(actor, secret)).map(
      ({ id, user_agent, current, created_at, expires_at, last_seen_at }) => ({
        id,
        user_agent,
        current,
        created_at: created_at.toISOString(),
        expires_at: expires_at.toISOString(),
        last_seen_at: last_seen_at.toISOString(),
      }),
    );
  }

  @Delete('sessions')
  @HttpCode(204)
  @ApiOperation({ operationId: 'revokeAllSessions', summary: 'Sign out everywhere, here too' })
  @ApiNoContentResponse()
  async revokeAllSessions(@CurrentActor() actor: Actor | undefined): Promise<void> {
    must(actor, 'session:manage');
    await this.sessions.revokeAll(actor);
  }

  @Delete('sessions/:session')
  @HttpCode(204)
  @ApiOperation({ operationId: 'revokeSession', summary: 'Sign a browser out' })
  @ApiNoContentResponse()
  async revokeSession(@CurrentActor() actor: Actor | undefined, @Param('session') id: string): Promise<void> {
    must(actor, 'session:manage');
    if (!(await this.sessions.revoke(actor, id))) {
      throw new NotFoundError('session-not-found', `No session «${id}» of yours`);
    }
  }
}
