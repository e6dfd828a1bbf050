import { Body, Controller, Get, Headers, Param, Post, Query, Req } from '@nestjs/common';
import {
  ApiCreatedResponse,
  ApiHeader,
  ApiOkResponse,
  ApiOperation,
  ApiSecurity,
  ApiTags,
} from '@nestjs/swagger';
import type { Request } from 'express';
import { must } from '../auth/current-actor';
import { ServerConfig } from '../config';
import {
  IDEMPOTENCY_KEY,
  NeedsRight,
  originOf,
  PageQuery,
  Refuses,
  toCursorPage,
  wantedPage,
} from '../platform/http';
import { BeginImport, ImportItemPage, ImportItemsQuery, ImportPage, ImportResponse } from './imports.dto';
import { ImportsReader } from './imports.reader';
import { ImportsService } from './imports.service';

/** Whole portals that are brought here. */
@ApiTags('imports')
@ApiSecurity('token')
@Controller('api/1/import')
export class ImportsController {
  constructor(
    private readonly imports: ImportsService,
    private readonly reader: ImportsReader,
    private readonly server: ServerConfig,
  ) {}

  @Post()
  @Refuses(409, 'import-under-way')
  @ApiOperation({
    operationId: 'beginImport',
    summary: 'Have everything public of another portal imported, or go on with that, for administrators',
  })
  @ApiHeader(IDEMPOTENCY_KEY)
  @ApiCreatedResponse({ type: ImportResponse })
  async begin(
    @Body() input: BeginImport,
    @Headers('idempotency-key') key: string | undefined,
    @Req() request: Request,
  ): Promise<ImportResponse> {
    return this.reader.get(await this.imports.begin(request.actor, input, key));
  }

  @Get()
  @NeedsRight()
  @ApiOperation({ operationId: 'listImports', summary: 'Imports of portals, the latest first' })
  @ApiOkResponse({ type: ImportPage })
  async list(@Query() query: PageQuery, @Req() request: Request): Promise<ImportPage> {
    must(request.actor, 'portal:import');
    const { rows, ...found } = await this.reader.list(wantedPage(query));
    return toCursorPage(rows, found, query, originOf(request, this.server) + request.originalUrl);
  }

  @Get(':import')
  @NeedsRight()
  @ApiOperation({ operationId: 'getImport', summary: 'An import, while it goes and afterwards' })
  @ApiOkResponse({ type: ImportResponse })
  get(@Param('import') id: string, @Req() request: Request): Promise<ImportResponse> {
    must(request.actor, 'portal:import');
    return this.reader.get(id);
  }

  @Get(':import/items')
  @NeedsRight()
  @ApiOperation({ operationId: 'listImportItems', summary: 'What of an import needs a look' })
  @ApiOkResponse({ type: ImportItemPage })
  async listItems(
    @Param('import') id: string,
    @Query() query: ImportItemsQuery,
    @Req() request: Request,
  ): Promise<ImportItemPage> {
    must(request.actor, 'portal:import');
    const { rows, ...found } = await this.reader.listItems((await this.reader.get(id)).id, {
      ...query,
      ...wantedPage(query),
    });
    return toCursorPage(rows, found, query, originOf(request, this.server) + request.originalUrl);
  }
}
