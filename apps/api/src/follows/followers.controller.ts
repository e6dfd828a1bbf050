import { Controller, Delete, Get, Param, Post, Query, Req, Res, type Type } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiSecurity, ApiTags } from '@nestjs/swagger';
import { FOLLOWED_KINDS, SUBJECT_CLASSES } from '@passerelle/catalog';
import type { Request, Response } from 'express';
import { ServerConfig } from '../config';
import { originOf, Refuses, toCursorPage, wantedPage } from '../platform/http';
import { SUBJECT_PATHS } from '../subjects/subjects';
import { FollowersQuery, FollowersResponse, FollowPage } from './follows.dto';
import { toUserReference } from '../users/user-reference';
import { FollowsService, type Followed } from './follows.service';

const NAMES: Readonly<Record<Followed, string>> = {
  dataset: 'a dataset',
  dataservice: 'an API',
  reuse: 'a reuse',
  topic: 'a topic',
  organization: 'an organization',
  account: 'a person',
};
const PATHS = { ...SUBJECT_PATHS, account: 'users' } as const;
const CLASSES = { ...SUBJECT_CLASSES, account: 'User' } as const;

function controllerOf(kind: Followed): Type {
  const parameter = kind === 'account' ? 'user' : kind;

  @ApiTags('follows')
  @ApiSecurity('token')
  @Controller(`api/1/${PATHS[kind]}/:${parameter}/followers`)
  class FollowersController {
    constructor(
      private readonly follows: FollowsService,
      private readonly server: ServerConfig,
    ) {}

    @Get()
    @ApiOperation({
      operationId: `list${CLASSES[kind]}Followers`,
      summary: `Who follows ${NAMES[kind]}`,
    })
    @ApiOkResponse({ type: FollowPage })
    async list(
      @Param(parameter) idOrSlug: string,
      @Query() query: FollowersQuery,
      @Req() request: Request,
    ): Promise<FollowPage> {
      const { rows, ...found } = await this.follows.list(request.actor, kind, idOrSlug, {
        user: query.user,
        ...wantedPage(query),
      });
      const origin = originOf(request, this.server);
      const data = rows.map(({ id, follower, since }) => ({
        id,
        follower: toUserReference(follower, origin),
        since: since.toISOString(),
      }));
      return toCursorPage(data, found, query, origin + request.originalUrl);
    }

    @Post()
    @ApiOperation({ operationId: `add${CLASSES[kind]}Follower`, summary: `Follow ${NAMES[kind]}` })
    @ApiCreatedResponse({ type: FollowersResponse })
    @ApiOkResponse({ type: FollowersResponse, description: 'You did already.' })
    async follow(
      @Param(parameter) idOrSlug: string,
      @Req() request: Request,
      @Res({ passthrough: true }) response: Response,
    ): Promise<FollowersResponse> {
      const { followers, added } = await this.follows.follow(request.actor, kind, idOrSlug);
      response.status(added ? 201 : 200);
      return { followers };
    }

    @Delete()
    @Refuses(404, 'follow-not-found')
    @ApiOperation({
      operationId: `remove${CLASSES[kind]}Follower`,
      summary: `Follow ${NAMES[kind]} no more`,
    })
    @ApiOkResponse({ type: FollowersResponse })
    async unfollow(@Param(parameter) idOrSlug: string, @Req() request: Request): Promise<FollowersResponse> {
      return { followers: await this.follows.unfollow(request.actor, kind, idOrSlug) };
    }
  }
  return FollowersController;
}

export const followersControllers = [...FOLLOWED_KINDS, 'account' as const].map(controllerOf);
