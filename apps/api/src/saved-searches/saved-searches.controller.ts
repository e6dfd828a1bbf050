import { Body, Controller, Delete, Get, Headers, HttpCode, Param, Patch, Post, Req } from '@nestjs/common';
import {
  ApiCreatedResponse,
  ApiHeader,
  ApiNoContentResponse,
  ApiOkResponse,
  ApiOperation,
  ApiSecurity,
  ApiTags,
} from '@nestjs/swagger';
import type { Request } from 'express';
import { ServerConfig } from '../config';
import { IDEMPOTENCY_KEY, IF_MATCH, originOf, Refuses, versionCheck, versioned } from '../platform/http';
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
  @ApiHeader(IDEMPOTENCY_KEY)
  @ApiCreatedResponse({ type: SavedSearchResponse })
  async create(
    @Body() input: CreateSavedSearch,
    @Headers('idempotency-key') key: string | undefined,
    @Req() request: Request,
  ): Promise<SavedSearchResponse> {
    return this.answer(await this.searches.create(request.actor, input, key), request);
  }

  @Get(':search')
  @ApiOperation({ operationId: 'getSavedSearch', summary: 'A search that you saved' })
  @ApiOkResponse({ type: SavedSearchResponse })
  async get(@Param('search') id: string, @Req() request: Request): Promise<SavedSearchResponse> {
    return this.answer(await this.searches.get(request.actor, id), request);
  }

  @Patch(':search')
  @ApiOperation({
    operationId: 'updateSavedSearch',
    summary: 'Rename a saved search, or look more or less often',
  })
  @ApiHeader(IF_MATCH)
  @ApiOkResponse({ type: SavedSearchResponse })
  async update(
    @Param('search') id: string,
    @Body() input: UpdateSavedSearch,
    @Req() request: Request,
  ): Promise<SavedSearchResponse> {
    const row = await this.searches.update(request.actor, id, input, versionCheck(request));
    return this.answer(row, request);
  }

  @Delete(':search')
  @HttpCode(204)
  @ApiOperation({ operationId: 'deleteSavedSearch', summary: 'Be told of its results no more' })
  @ApiHeader(IF_MATCH)
  @ApiNoContentResponse()
  async remove(@Param('search') id: string, @Req() request: Request): Promise<void> {
    await this.searches.remove(request.actor, id, versionCheck(request));
  }

  private answer(row: SavedSearchRow, request: Request): SavedSearchResponse {
    return versioned(request, row.version, this.toResponse(row, request));
  }

  private toResponse(row: SavedSearchRow, request: Request): SavedSearchResponse {
    const { id, name, type, query, frequency } = row;
    return {
      id,
      name,
      type,
      query,
      frequency,
      page: originOf(request, this.server) + row.path,
      created_at: row.created_at.toISOString(),
      looked_at: row.looked_at.toISOString(),
    };
  }
}
