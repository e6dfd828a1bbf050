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
import { NotAuthenticatedError, NotFoundError, type Actor } from '@passerelle/catalog';
import type { Request } from 'express';
import { ApiTokens, type ApiTokenRow } from '../auth/api-tokens';
import { sessionCookie } from '../auth/cookies';
import { CurrentActor, must, mustBeSignedIn } from '../auth/current-actor';
import { Sessions } from '../auth/sessions';
import { ServerConfig } from '../config';
import { IDEMPOTENCY_KEY, IF_MATCH, originOf, versionCheck, versioned } from '../platform/http';
import {
  ApiTokenResponse,
  CreateApiToken,
  CreatedApiTokenResponse,
  MeResponse,
  SessionResponse,
} from './me.dto';
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
    return this.answer(actor, request);
  }

  @Put()
  @ApiOperation({
    operationId: 'updateMe',
    summary: 'Change what you say of yourself; what is left out stays',
  })
  @ApiHeader(IF_MATCH)
  @ApiOkResponse({ type: MeResponse })
  async update(
    @CurrentActor() actor: Actor | undefined,
    @Body() input: UpdateMe,
    @Req() request: Request,
  ): Promise<MeResponse> {
    must(actor, 'user:edit-self');
    await this.service.describe(actor, input, versionCheck(request));
    return this.answer(actor, request);
  }

  @Get('api_tokens')
  @ApiOperation({ operationId: 'listApiTokens', summary: 'Your API tokens, without their secrets' })
  @ApiOkResponse({ type: [ApiTokenResponse] })
  async listTokens(@CurrentActor() actor: Actor | undefined): Promise<ApiTokenResponse[]> {
    mustBeSignedIn(actor);
    return (await this.tokens.list(actor)).map(toApiTokenResponse);
  }

  @Post('api_tokens')
  @ApiOperation({ operationId: 'createApiToken', summary: 'A new API token' })
  @ApiHeader({
    ...IDEMPOTENCY_KEY,
    description: `${IDEMPOTENCY_KEY.description} It is refused (\`secret-told\`): the secret is told once.`,
  })
  @ApiCreatedResponse({ type: CreatedApiTokenResponse })
  async createToken(
    @CurrentActor() actor: Actor | undefined,
    @Body() { name, scopes, expires_in_days, organization }: CreateApiToken,
    @Headers('idempotency-key') key: string | undefined,
  ): Promise<CreatedApiTokenResponse> {
    mustBeSignedIn(actor);
    const token = { name, scopes, expiresInDays: expires_in_days, organizationId: organization ?? undefined };
    const { secret, ...row } = await this.tokens.create(actor, token, key);
    return { ...toApiTokenResponse(row), token: secret };
  }

  @Delete('api_tokens/:token')
  @HttpCode(204)
  @ApiOperation({ operationId: 'revokeApiToken', summary: 'End an API token' })
  @ApiNoContentResponse()
  async revokeToken(@CurrentActor() actor: Actor | undefined, @Param('token') id: string): Promise<void> {
    mustBeSignedIn(actor);
    await this.tokens.revoke(actor, id);
  }

  @Get('sessions')
  @ApiOperation({ operationId: 'listSessions', summary: 'The browsers you are signed in with' })
  @ApiOkResponse({ type: [SessionResponse] })
  async listSessions(
    @CurrentActor() actor: Actor | undefined,
    @Req() request: Request,
  ): Promise<SessionResponse[]> {
    mustBeSignedIn(actor);
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
    mustBeSignedIn(actor);
    await this.sessions.revokeAll(actor);
  }

  @Delete('sessions/:session')
  @HttpCode(204)
  @ApiOperation({ operationId: 'revokeSession', summary: 'Sign a browser out' })
  @ApiNoContentResponse()
  async revokeSession(@CurrentActor() actor: Actor | undefined, @Param('session') id: string): Promise<void> {
    mustBeSignedIn(actor);
    if (!(await this.sessions.revoke(actor, id))) {
      throw new NotFoundError('session-not-found', `No session «${id}» of yours`);
    }
  }

  private async answer(actor: Actor, request: Request): Promise<MeResponse> {
    const { version, me } = await this.users.getMe(actor, originOf(request, this.server));
    return versioned(request, version, me);
  }
}

function toApiTokenResponse(row: ApiTokenRow): ApiTokenResponse {
  return {
    id: row.id,
    name: row.name,
    scopes: row.scopes,
    organization: row.organization_id,
    created_at: row.created_at.toISOString(),
    expires_at: row.expires_at.toISOString(),
    last_used_at: row.last_used_at?.toISOString() ?? null,
  };
}
