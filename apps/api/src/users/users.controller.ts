import { Body, Controller, Delete, Get, HttpCode, Param, Patch, Post, Put, Query, Req } from '@nestjs/common';
import {
  ApiCreatedResponse,
  ApiNoContentResponse,
  ApiOkResponse,
  ApiOperation,
  ApiSecurity,
  ApiTags,
} from '@nestjs/swagger';
import type { Request } from 'express';
import { must, mustBeSignedIn } from '../auth/current-actor';
import { ServerConfig } from '../config';
import { SuggestQueryParameters } from '../datasets/datasets.queries';
import { NeedsRight, NeedsSignIn, toPage, viewOf, Refuses } from '../platform/http';
import { UserReference } from './user-reference';
import {
  CreateUser,
  RoleResponse,
  UpdateUser,
  USER_ROLES,
  UserPage,
  UserResponse,
  UsersQuery,
} from './users.dto';
import { UsersReader } from './users.reader';
import { UsersService } from './users.service';

@ApiTags('users')
@ApiSecurity('token')
@Controller('api/1/users')
export class UsersController {
  constructor(
    private readonly users: UsersReader,
    private readonly service: UsersService,
    private readonly server: ServerConfig,
  ) {}

  @Get()
  @NeedsRight()
  @ApiOperation({ operationId: 'listUsers', summary: 'Everybody who has an account, for administrators' })
  @ApiOkResponse({ type: UserPage })
  async list(@Query() query: UsersQuery, @Req() request: Request): Promise<UserPage> {
    must(request.actor, 'user:list');
    const view = viewOf(request, this.server);
    const { rows, total } = await this.users.list(query, view);
    return toPage(rows, total, query, view.origin + request.originalUrl);
  }

  @Post()
  @Refuses(409, 'user-exists')
  @ApiOperation({
    operationId: 'createUser',
    summary: 'An account for whoever signs in with an address first, for administrators',
  })
  @ApiCreatedResponse({ type: UserResponse })
  async create(@Body() input: CreateUser, @Req() request: Request): Promise<UserResponse> {
    return this.get(await this.service.create(request.actor, input), request);
  }

  @Get('suggest')
  @NeedsSignIn()
  @ApiOperation({
    operationId: 'suggestUsers',
    summary: 'People whose name resembles what was typed, for who is signed in',
  })
  @ApiOkResponse({ type: [UserReference] })
  suggest(@Query() { q, size }: SuggestQueryParameters, @Req() request: Request): Promise<UserReference[]> {
    mustBeSignedIn(request.actor);
    return this.users.suggest(q, size, viewOf(request, this.server).origin);
  }

  @Get('roles')
  @ApiOperation({ operationId: 'listUserRoles', summary: 'What people can be on the portal' })
  @ApiOkResponse({ type: [RoleResponse] })
  listRoles(): RoleResponse[] {
    return USER_ROLES.map((name) => ({ name }));
  }

  @Get(':user')
  @ApiOperation({ operationId: 'getUser', summary: 'A person by their identifier or slug' })
  @ApiOkResponse({ type: UserResponse })
  get(@Param('user') idOrSlug: string, @Req() request: Request): Promise<UserResponse> {
    return this.users.get(idOrSlug, viewOf(request, this.server));
  }

  @Put(':user')
  @Refuses(409, 'last-portal-admin')
  @ApiOperation({
    operationId: 'updateUser',
    summary: 'Change what is said of a person, by themselves or an administrator; what is left out stays',
  })
  @ApiOkResponse({ type: UserResponse })
  async update(
    @Param('user') idOrSlug: string,
    @Body() input: UpdateUser,
    @Req() request: Request,
  ): Promise<UserResponse> {
    return this.get(await this.service.update(request.actor, idOrSlug, input), request);
  }

  @Patch(':user')
  @Refuses(409, 'last-portal-admin')
  @ApiOperation({ operationId: 'patchUser', summary: 'Change what is said of a person (JSON merge patch)' })
  @ApiOkResponse({ type: UserResponse })
  patch(
    @Param('user') idOrSlug: string,
    @Body() input: UpdateUser,
    @Req() request: Request,
  ): Promise<UserResponse> {
    return this.update(idOrSlug, input, request);
  }

  @Delete(':user')
  @HttpCode(204)
  @Refuses(409, 'last-admin', 'last-portal-admin')
  @ApiOperation({
    operationId: 'deleteUser',
    summary:
      'Delete an account, for administrators and whoever has it: what they published or said stays, without their name',
  })
  @ApiNoContentResponse()
  async remove(@Param('user') idOrSlug: string, @Req() request: Request): Promise<void> {
    await this.service.remove(request.actor, idOrSlug);
  }
}
