import { Body, Controller, Delete, Get, HttpCode, Param, Patch, Post, Req } from '@nestjs/common';
import {
  ApiCreatedResponse,
  ApiNoContentResponse,
  ApiOkResponse,
  ApiOperation,
  ApiSecurity,
  ApiTags,
} from '@nestjs/swagger';
import type { Request } from 'express';
import { ServerConfig } from '../config';
import { originOf, Refuses } from '../platform/http';
import { CreateSavedSearch, SavedSearchResponse, UpdateSavedSearch } from './saved-searches.dto';
import { SavedSearchesService, type SavedSearchRow } from './saved-searches.service';

@ApiTags('me')
@ApiSecurity('token')
@Controller('api/1/me/saved_searches')
export class SavedSearchesController {
  constructor(
    private readonly searches: SavedSearchesService,
    private readonly server: ServerConfig,
  ) {}

  @Get()
  @ApiOperation({ operationId: 'listSavedSearches', summary: 'Searches whose new results you are told of' })
  @ApiOkResponse({ type: [SavedSearchResponse] })
  async list(@Req() request: Request): Promise<SavedSearchResponse[]> {
    const rows = await this.searches.list(request.actor);
    return rows.map((row) => this.toResponse(row, request));
  }

  @Post()
  @Refuses(409, 'saved-search-limit')
  @ApiOperation({ operationId: 'createSavedSearch', summary: 'Save a search, to be told of its new results' })
  @ApiCreatedResponse({ type: SavedSearchResponse })
  async create(@Body() input: CreateSavedSearch, @Req() request: Request): Promise<SavedSearchResponse> {
    return this.toResponse(await this.searches.create(request.actor, input), request);
  }

  @Get(':search')
  @ApiOperation({ operationId: 'getSavedSearch', summary: 'A search that you saved' })
  @ApiOkResponse({ type: SavedSearchResponse })
  async get(@Param('search') id: string, @Req() request: Request): Promise<SavedSearchResponse> {
    return this.toResponse(await this.searches.get(request.actor, id), request);
  }

  @Patch(':search')
  @ApiOperation({
    operationId: 'updateSavedSearch',
    summary: 'Rename a saved search, or look more or less often',
  })
  @ApiOkResponse({ type: SavedSearchResponse })
  async update(
    @Param('search') id: string,
    @Body() input: UpdateSavedSearch,
    @Req() request: Request,
  ): Promise<SavedSearchResponse> {
    return this.toResponse(await this.searches.update(request.actor, id, input), request);
  }

  @Delete(':search')
  @HttpCode(204)
  @ApiOperation({ operationId: 'deleteSavedSearch', summary: 'Be told of its results no more' })
  @ApiNoContentResponse()
  async remove(@Param('search') id: string, @Req() request: Request): Promise<void> {
    await this.searches.remove(request.actor, id);
  }

  private toResponse(row: SavedSearchRow, request: Request): SavedSearchResponse {
    const { path, created_at, looked_at, ...rest } = row;
    return {
      ...rest,
      page: originOf(request, this.server) + path,
      created_at: created_at.toISOString(),
      looked_at: looked_at.toISOString(),
    };
  }
}
