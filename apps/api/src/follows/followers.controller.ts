import { Controller, Delete, Get, Param, Post, Query, Req, Res, type Type } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiSecurity, ApiTags } from '@nestjs/swagger';
import { FOLLOWED_KINDS, SUBJECT_CLASSES, type FollowedKind } from '@passerelle/catalog';
import type { Request, Response } from 'express';
import { ServerConfig } from '../config';
import { originOf, wantedPage, toCursorPage } from '../platform/http';
import { SUBJECT_PATHS } from '../subjects/subjects';
import { FollowersQuery, FollowersResponse, FollowPage } from './follows.dto';
import { FollowsService } from './follows.service';

const NAMES: Readonly<Record<FollowedKind, string>> = {
  dataset: 'a dataset',
  dataservice: 'an API',
  reuse: 'a reuse',
  topic: 'a topic',
  organization: 'an organization',
};

function controllerOf(kind: FollowedKind): Type {
  @ApiTags('follows')
  @ApiSecurity('token')
  @Controller(`api/1/${SUBJECT_PATHS[kind]}/:${kind}/followers`)
  class FollowersController {
    constructor(
      private readonly follows: FollowsService,
      private readonly server: ServerConfig,
    ) {}

    @Get()
    @ApiOperation({
      operationId: `list${SUBJECT_CLASSES[kind]}Followers`,
      summary: `Who follows ${NAMES[kind]}`,
    })
    @ApiOkResponse({ type: FollowPage })
    async list(
      @Param(kind) idOrSlug: string,
      @Query() query: FollowersQuery,
      @Req() request: Request,
    ): Promise<FollowPage> {
      const { rows, ...found } = await this.follows.list(request.actor, kind, idOrSlug, {
        user: query.user,
        ...wantedPage(query),
      });
      const data = rows.map(({ id, follower, since }) => ({ id, follower, since: since.toISOString() }));
      return toCursorPage(data, found, query, originOf(request, this.server) + request.originalUrl);
    }

    @Post()
    @ApiOperation({ operationId: `add${SUBJECT_CLASSES[kind]}Follower`, summary: `Follow ${NAMES[kind]}` })
    @ApiCreatedResponse({ type: FollowersResponse })
    @ApiOkResponse({ type: FollowersResponse, description: 'You did already.' })
    async follow(
      @Param(kind) idOrSlug: string,
      @Req() request: Request,
      @Res({ passthrough: true }) response: Response,
    ): Promise<FollowersResponse> {
      const { followers, added } = await this.follows.follow(request.actor, kind, idOrSlug);
      response.status(added ? 201 : 200);
      return { followers };
    }

    @Delete()
    @ApiOperation({
      operationId: `remove${SUBJECT_CLASSES[kind]}Follower`,
      summary: `Follow ${NAMES[kind]} no more`,
    })
    @ApiOkResponse({ type: FollowersResponse })
    async unfollow(@Param(kind) idOrSlug: string, @Req() request: Request): Promise<FollowersResponse> {
      return { followers: await this.follows.unfollow(request.actor, kind, idOrSlug) };
    }
  }
  return FollowersController;
}

export const followersControllers = FOLLOWED_KINDS.map(controllerOf);
