import {
  Body,
  Controller,
  Delete,
  Get,
  Headers,
  HttpCode,
  Param,
  Patch,
  Post,
  Put,
  Query,
  Req,
} from '@nestjs/common';
import {
  ApiAcceptedResponse,
  ApiCreatedResponse,
  ApiHeader,
  ApiNoContentResponse,
  ApiOkResponse,
  ApiOperation,
  ApiSecurity,
  ApiTags,
} from '@nestjs/swagger';
import type { Request } from 'express';
import { ServerConfig } from '../../config';
import { LangQuery } from '../../platform/http/lang';
import {
  IDEMPOTENCY_KEY,
  IF_MATCH,
  MergePatch,
  PatchBody,
  Refuses,
  toCursorPage,
  versionCheck,
  versioned,
  viewOf,
  wantedPage,
} from '../../platform/http';
import { BackendResponse } from './backends.dto';
import { describeBackends } from './describe-backends';
import { toConfig } from './source-config';
import { toSourceResponse } from './sources.mapper';
import { CreateSource, SourcesQuery, UpdateSource, ValidateSource } from './sources.dto';
import { SourcePage, SourceResponse } from './source-response.dto';
import { SourcesReader } from './sources.reader';
import { SourcesService } from './sources.service';

@ApiTags('harvest')
@ApiSecurity('token')
@Controller('api/1/harvest')
export class SourcesController {
  constructor(
    private readonly reader: SourcesReader,
    private readonly sources: SourcesService,
    private readonly server: ServerConfig,
  ) {}

  @Get('backends')
  @ApiOperation({
    operationId: 'listHarvestBackends',
    summary: 'The kinds of catalogues that are read, and what sources of each can be told',
  })
  @ApiOkResponse({ type: [BackendResponse] })
  listBackends(@Query() { lang }: LangQuery): BackendResponse[] {
    return describeBackends(lang);
  }

  @Get('sources')
  @ApiOperation({
    operationId: 'listHarvestSources',
    summary: 'What is harvested; for those they belong to, also what is proposed and refused',
  })
  @ApiOkResponse({ type: SourcePage })
  async list(@Query() query: SourcesQuery, @Req() request: Request): Promise<SourcePage> {
    const view = viewOf(request, this.server);
    const { rows, healths, states, ...found } = await this.reader.list({
      ...query,
      actor: request.actor,
      ...wantedPage(query),
    });
    const data = rows.map((row) => toSourceResponse(row, view));
    return { ...toCursorPage(data, found, query, view.origin + request.originalUrl), healths, states };
  }

  @Post('sources')
  @Refuses(409, 'harvest-source-exists')
  @Refuses(400, 'secrets-key-missing')
  @ApiOperation({
    operationId: 'proposeHarvestSource',
    summary: 'Propose a catalogue to harvest; an administrator accepts or refuses it',
  })
  @ApiHeader(IDEMPOTENCY_KEY)
  @ApiCreatedResponse({ type: SourceResponse })
  async propose(
    @Body() input: CreateSource,
    @Headers('idempotency-key') key: string | undefined,
    @Req() request: Request,
  ): Promise<SourceResponse> {
    return this.answer(await this.sources.propose(request.actor, input, key), request);
  }

  @Get('source/:source')
  @ApiOperation({ operationId: 'getHarvestSource', summary: 'A source by its identifier or slug' })
  @ApiOkResponse({ type: SourceResponse })
  async get(@Param('source') idOrSlug: string, @Req() request: Request): Promise<SourceResponse> {
    return this.answer(idOrSlug, request);
  }

  @Put('source/:source')
  @Refuses(409, 'harvest-source-exists')
  @Refuses(400, 'secrets-key-missing')
  @ApiOperation({ operationId: 'replaceHarvestSource', summary: 'Change a source; what is left out stays' })
  @ApiHeader(IF_MATCH)
  @ApiOkResponse({ type: SourceResponse })
  async replace(
    @Param('source') idOrSlug: string,
    @Body() input: UpdateSource,
    @Req() request: Request,
  ): Promise<SourceResponse> {
    const id = await this.sources.update(request.actor, idOrSlug, input, versionCheck(request));
    return this.answer(id, request);
  }

  @Patch('source/:source')
  @Refuses(409, 'harvest-source-exists')
  @Refuses(400, 'secrets-key-missing')
  @ApiOperation({
    operationId: 'updateHarvestSource',
    summary: 'Change a source, pause it, let it go on (JSON merge patch)',
  })
  @ApiHeader(IF_MATCH)
  @ApiOkResponse({ type: SourceResponse })
  async update(
    @Param('source') idOrSlug: string,
    @PatchBody(UpdateSource) patch: MergePatch<UpdateSource>,
    @Req() request: Request,
  ): Promise<SourceResponse> {
    const id = await this.sources.update(
      request.actor,
      idOrSlug,
      ({ settings }) => patch.over({ config: toConfig(settings) }),
      versionCheck(request),
    );
    return this.answer(id, request);
  }

  @Delete('source/:source')
  @HttpCode(204)
  @ApiOperation({
    operationId: 'deleteHarvestSource',
    summary: 'Harvest it no more; what it brought stays',
  })
  @ApiHeader(IF_MATCH)
  @ApiNoContentResponse()
  async remove(@Param('source') idOrSlug: string, @Req() request: Request): Promise<void> {
    await this.sources.remove(request.actor, idOrSlug, versionCheck(request));
  }

  @Post('source/:source/validate')
  @HttpCode(200)
  @Refuses(409, 'harvest-source-answered')
  @ApiOperation({
    operationId: 'validateHarvestSource',
    summary: 'Accept a source, which is run at once, or refuse it with a reason',
  })
  @ApiOkResponse({ type: SourceResponse })
  async validate(
    @Param('source') idOrSlug: string,
    @Body() input: ValidateSource,
    @Req() request: Request,
  ): Promise<SourceResponse> {
    return this.answer(await this.sources.validate(request.actor, idOrSlug, input), request);
  }

  @Post('source/:source/run')
  @HttpCode(202)
  @Refuses(409, 'harvest-source-not-accepted', 'harvest-under-way')
  @ApiOperation({ operationId: 'runHarvestSource', summary: 'Harvest a source as soon as a worker is free' })
  @ApiAcceptedResponse({ type: SourceResponse })
  async run(@Param('source') idOrSlug: string, @Req() request: Request): Promise<SourceResponse> {
    return this.answer(await this.sources.run(request.actor, idOrSlug), request);
  }

  @Post('source/:source/compare')
  @HttpCode(202)
  @ApiOperation({
    operationId: 'compareHarvestSource',
    summary: 'Find out what a run would change, as soon as a worker is free; the latest trial run tells it',
  })
  @ApiAcceptedResponse({ type: SourceResponse })
  async compare(@Param('source') idOrSlug: string, @Req() request: Request): Promise<SourceResponse> {
    return this.answer(await this.sources.compare(request.actor, idOrSlug), request);
  }

  private async answer(idOrSlug: string, request: Request): Promise<SourceResponse> {
    const row = await this.reader.get(request.actor, idOrSlug);
    const source = toSourceResponse(row, viewOf(request, this.server));
    return versioned(request, row.version, source);
  }
}
