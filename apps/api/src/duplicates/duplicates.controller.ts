import { Body, Controller, Get, HttpCode, Param, Post, Query, Req } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiSecurity, ApiTags } from '@nestjs/swagger';
import type { Request } from 'express';
import { must } from '../auth/current-actor';
import { ServerConfig } from '../config';
import { NeedsRight, originOf, Refuses, toCursorPage, wantedPage } from '../platform/http';
import { DecideDuplicates, DuplicatesPage, DuplicatesQuery, DuplicatesResponse } from './duplicates.dto';
import { DuplicatesReader } from './duplicates.reader';
import { DuplicatesService } from './duplicates.service';

/** Datasets that may be the same data, for administrators. */
@ApiTags('duplicates')
@ApiSecurity('token')
@Controller('api/1/duplicates')
export class DuplicatesController {
  constructor(
    private readonly duplicates: DuplicatesService,
    private readonly reader: DuplicatesReader,
    private readonly server: ServerConfig,
  ) {}

  @Get()
  @NeedsRight()
  @ApiOperation({ operationId: 'listDuplicates', summary: 'Groups of datasets that may be the same data' })
  @ApiOkResponse({ type: DuplicatesPage })
  async list(@Query() query: DuplicatesQuery, @Req() request: Request): Promise<DuplicatesPage> {
    must(request.actor, 'duplicate:decide');
    const origin = originOf(request, this.server);
    const { rows, ...found } = await this.reader.list({ ...query, ...wantedPage(query) }, origin);
    return toCursorPage(rows, found, query, origin + request.originalUrl);
  }

  @Get(':duplicates')
  @NeedsRight()
  @ApiOperation({ operationId: 'getDuplicates', summary: 'One such group' })
  @ApiOkResponse({ type: DuplicatesResponse })
  get(@Param('duplicates') id: string, @Req() request: Request): Promise<DuplicatesResponse> {
    must(request.actor, 'duplicate:decide');
    return this.reader.get(id, originOf(request, this.server));
  }

  @Post(':duplicates/decide')
  @HttpCode(200)
  @Refuses(409, 'duplicates-answered')
  @ApiOperation({ operationId: 'decideDuplicates', summary: 'Say which dataset stands for the others' })
  @ApiOkResponse({ type: DuplicatesResponse })
  async decide(
    @Param('duplicates') id: string,
    @Body() input: DecideDuplicates,
    @Req() request: Request,
  ): Promise<DuplicatesResponse> {
    await this.duplicates.decide(request.actor, id, input);
    return this.get(id, request);
  }

  @Post(':duplicates/dismiss')
  @HttpCode(200)
  @Refuses(409, 'duplicates-answered')
  @ApiOperation({ operationId: 'dismissDuplicates', summary: 'Say that they are not the same data' })
  @ApiOkResponse({ type: DuplicatesResponse })
  async dismiss(@Param('duplicates') id: string, @Req() request: Request): Promise<DuplicatesResponse> {
    await this.duplicates.dismiss(request.actor, id);
    return this.get(id, request);
  }

  @Post(':duplicates/reopen')
  @HttpCode(200)
  @Refuses(409, 'duplicates-answered')
  @ApiOperation({ operationId: 'reopenDuplicates', summary: 'Take back what was said of them' })
  @ApiOkResponse({ type: DuplicatesResponse })
  async reopen(@Param('duplicates') id: string, @Req() request: Request): Promise<DuplicatesResponse> {
    await this.duplicates.reopen(request.actor, id);
    return this.get(id, request);
  }
}
