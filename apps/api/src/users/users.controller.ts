import { Controller, Get, Param, Query, Req } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiSecurity, ApiTags } from '@nestjs/swagger';
import type { Request } from 'express';
import { must, mustBeSignedIn } from '../auth/current-actor';
import { ServerConfig } from '../config';
import { SuggestQueryParameters } from '../datasets/datasets.queries';
import { toCursorPage, viewOf, wantedPage } from '../platform/http';
import { UserReference } from './user-reference';
import { RoleResponse, UserPage, UserResponse, UsersQuery } from './users.dto';
import { UsersReader } from './users.reader';

@ApiTags('users')
@ApiSecurity('token')
@Controller('api/1/users')
export class UsersController {
  constructor(
    private readonly users: UsersReader,
    private readonly server: ServerConfig,
  ) {}

  @Get()
  @ApiOperation({ operationId: 'listUsers', summary: 'Everybody who has an account, for administrators' })
  @ApiOkResponse({ type: UserPage })
  async list(@Query() query: UsersQuery, @Req() request: Request): Promise<UserPage> {
    must(request.actor, 'user:list');
    const view = viewOf(request, this.server);
    const { rows, ...found } = await this.users.list({ ...query, ...wantedPage(query) }, view);
    return toCursorPage(rows, found, query, view.origin + request.originalUrl);
  }

  @Get('suggest')
  @ApiOperation({
    operationId: 'suggestUsers',
    summary: 'People whose name resembles what was typed, for who is signed in',
  })
  @ApiOkResponse({ type: [UserReference] })
  suggest(@Query() { q, size }: SuggestQueryParameters, @Req() request: Request): Promise<UserReference[]> {
    mustBeSignedIn(request.actor);
    return this.users.suggest(q, size);
  }

  @Get('roles')
  @ApiOperation({ operationId: 'listUserRoles', summary: 'What people can be on the portal' })
  @ApiOkResponse({ type: [RoleResponse] })
  listRoles(): RoleResponse[] {
    return [{ name: 'admin' }];
  }

  @Get(':user')
  @ApiOperation({ operationId: 'getUser', summary: 'A person by their identifier or slug' })
  @ApiOkResponse({ type: UserResponse })
  get(@Param('user') idOrSlug: string, @Req() request: Request): Promise<UserResponse> {
    return this.users.get(idOrSlug, viewOf(request, this.server));
  }
}
