import { Controller, HttpCode, Param, ParseIntPipe, Post, Req } from '@nestjs/common';
import { ApiHeader, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Actor } from '@passerelle/catalog';
import type { Request } from 'express';
import { ServerConfig } from '../config';
import { readsVersionsOf } from '../entries/versions.controller';
import { VersionsReader } from '../entries/versions.reader';
import { IF_MATCH, versionCheck, versioned, viewOf } from '../platform/http';
import { PostResponse } from './posts.dto';
import { toPostResponse } from './posts.mapper';
import { PostsReader } from './posts.reader';
import { PostsService } from './posts.service';

@ApiTags('posts')
@Controller('api/1/posts/:post/versions')
export class PostVersionsController extends readsVersionsOf('post', 'post', 'Post', 'a post') {
  constructor(
    versions: VersionsReader,
    server: ServerConfig,
    private readonly reader: PostsReader,
    private readonly posts: PostsService,
  ) {
    super(versions, server);
  }

  protected find(idOrSlug: string, actor: Actor | undefined) {
    return this.reader.get(idOrSlug, actor);
  }

  @Post(':number/restore')
  @HttpCode(200)
  @ApiHeader(IF_MATCH)
  @ApiOperation({
    operationId: 'restorePostVersion',
    summary: 'Set a post back to what it said at a version, as a new version',
  })
  @ApiOkResponse({ type: PostResponse })
  async restore(
    @Param('post') idOrSlug: string,
    @Param('number', ParseIntPipe) number: number,
    @Req() request: Request,
  ): Promise<PostResponse> {
    const id = await this.posts.restore(request.actor, idOrSlug, number, versionCheck(request));
    const row = await this.reader.get(id, request.actor);
    const restored = toPostResponse(row, viewOf(request, this.server));
    return versioned(request, row.version, restored);
  }
}
