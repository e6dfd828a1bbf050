import { Controller, Get, Query, Req } from '@nestjs/common';
import { ApiExtraModels, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Request } from 'express';
import { ServerConfig } from '../config';
import { NeedsRight, Refuses, toPage, viewOf } from '../platform/http';
import { SEARCH_ENGINE } from './answering-engine';
import { EverythingSearch } from './everything';
import { EverythingPage, EverythingParameters } from './everything.dto';
import { FoundReader } from './found';
import { FacetCount } from './search.dto';

@ApiTags('search')
@ApiExtraModels(FacetCount)
@Controller('api/2/search')
export class EverythingController {
  constructor(
    private readonly searching: EverythingSearch,
    private readonly found: FoundReader,
    private readonly server: ServerConfig,
  ) {}

  @Get()
  @Refuses(400, 'page-out-of-reach')
  @NeedsRight()
  @ApiOperation({
    operationId: 'searchEverything',
    summary: 'What words find of one kind or of all in one list, and how much of each kind',
  })
  @ApiOkResponse({ type: EverythingPage, ...SEARCH_ENGINE })
  async searchEverything(
    @Query() query: EverythingParameters,
    @Req() request: Request,
  ): Promise<EverythingPage> {
    const view = viewOf(request, this.server);
    const { refs, total, answer } = await this.searching.find(query, request);
    const data = await this.found.list(refs, view);
    return { ...toPage(data, total, query, view.origin + request.originalUrl), ...answer };
  }
}
