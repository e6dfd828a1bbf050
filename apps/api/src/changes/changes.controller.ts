import { Controller, Get, Query, Req } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Request } from 'express';
import { ServerConfig } from '../config';
import { originOf, Refuses } from '../platform/http';
import { ChangeFeed } from './change-feed';
import { ChangesQueryParameters, ChangesResponse, toObject } from './changes.dto';

@ApiTags('changes')
@Controller('api/1/changes')
export class ChangesController {
  constructor(
    private readonly feed: ChangeFeed,
    private readonly server: ServerConfig,
  ) {}

  @Get()
  @Refuses(410, 'changes-forgotten')
  @ApiOperation({
    operationId: 'listChanges',
    summary: 'What happened in the catalogue, to what everybody may see',
    description:
      'For copies that are kept up to date: ask for `end`, read a full export, and go on from there. Old changes are forgotten (`CHANGES_KEPT_DAYS`): a cursor before them, or none, is answered with 410 and the code `changes-forgotten`.',
  })
  @ApiOkResponse({ type: ChangesResponse })
  async list(
    @Query() { cursor, type, organization, page_size }: ChangesQueryParameters,
    @Req() request: Request,
  ): Promise<ChangesResponse> {
    const origin = originOf(request, this.server);
    const after = cursor === 'end' ? await this.feed.end() : BigInt(cursor ?? 0);
    const { rows, next, isEnd } = await this.feed.list({
      after,
      types: type && [type],
      organizationId: organization,
      limit: page_size,
    });
    const address = new URL(origin + request.originalUrl);
    address.searchParams.set('cursor', String(next));
    return {
      data: rows.map((row) => ({
        cursor: row.position,
        action: row.action,
        object: toObject(row.object_type, row.object_id, origin),
        version: row.version,
        at: row.at.toISOString(),
      })),
      next_cursor: String(next),
      next_page: isEnd ? null : address.href,
    };
  }
}
