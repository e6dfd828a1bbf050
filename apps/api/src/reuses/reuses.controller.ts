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
  ApiCreatedResponse,
  ApiHeader,
  ApiNoContentResponse,
  ApiOkResponse,
  ApiOperation,
  ApiSecurity,
  ApiTags,
} from '@nestjs/swagger';
import { REUSE_TOPICS, REUSE_TYPES } from '@passerelle/catalog';
import type { Request } from 'express';
import { ServerConfig } from '../config';
import { Reason } from '../entries/change-input';
import { ReferenceResponse } from '../datasets/datasets.dto';
import { EntriesService, type LockedWork } from '../entries/entries.service';
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
} from '../platform/http';
import { REUSE_TOPIC_LABELS, REUSE_TYPE_LABELS } from './labels';
import { CreateReuse, UpdateReuse } from './reuse-input';
import { ReusePage, ReuseResponse } from './reuses.dto';
import { toReuseResponse } from './reuses.mapper';
import { ReusesQuery } from './reuses.queries';
import { ReusesReader } from './reuses.reader';
import { ReusesService } from './reuses.service';

@ApiTags('reuses')
@ApiSecurity('token')
@Controller('api/1/reuses')
export class ReusesController {
  constructor(
    private readonly reader: ReusesReader,
    private readonly reuses: ReusesService,
    private readonly entries: EntriesService,
    private readonly server: ServerConfig,
  ) {}

  @Get()
  @ApiOperation({ operationId: 'listReuses', summary: 'Reuses, the latest first unless said otherwise' })
  @ApiOkResponse({ type: ReusePage })
  async list(@Query() query: ReusesQuery, @Req() request: Request): Promise<ReusePage> {
    const view = viewOf(request, this.server);
    const { rows, ...found } = await this.reader.list({
      ...query,
      actor: view.actor,
      only: query.archived ? 'archived' : undefined,
      organizationBadge: query.organization_badge,
      tags: query.tag ?? [],
      sort: query.sort ?? '-created',
      ...wantedPage(query),
    });
    const data = rows.map((row) => toReuseResponse(row, view));
    return toCursorPage(data, found, query, view.origin + request.originalUrl);
  }

  @Post()
  @ApiOperation({ operationId: 'createReuse', summary: 'A new reuse, of an organization or your own' })
  @ApiHeader(IDEMPOTENCY_KEY)
  @ApiCreatedResponse({ type: ReuseResponse })
  async create(
    @Body() input: CreateReuse,
    @Headers('idempotency-key') key: string | undefined,
    @Req() request: Request,
  ): Promise<ReuseResponse> {
    return this.answer(await this.reuses.create(request.actor, input, key), request);
  }

  @Get('types')
  @ApiOperation({ operationId: 'listReuseTypes', summary: 'What a reuse can be' })
  @ApiOkResponse({ type: [ReferenceResponse] })
  listTypes(): ReferenceResponse[] {
    return REUSE_TYPES.map((id) => ({ id, label: REUSE_TYPE_LABELS[id] }));
  }

  @Get('topics')
  @ApiOperation({ operationId: 'listReuseTopics', summary: 'What a reuse can be about' })
  @ApiOkResponse({ type: [ReferenceResponse] })
  listTopics(): ReferenceResponse[] {
    return REUSE_TOPICS.map((id) => ({ id, label: REUSE_TOPIC_LABELS[id] }));
  }

  @Get(':reuse')
  @ApiOperation({ operationId: 'getReuse', summary: 'A reuse by its identifier or slug' })
  @ApiOkResponse({ type: ReuseResponse })
  async get(@Param('reuse') idOrSlug: string, @Req() request: Request): Promise<ReuseResponse> {
    return this.answer(idOrSlug, request);
  }

  @Put(':reuse')
  @Refuses(409, 'hidden-by-moderation')
  @ApiOperation({ operationId: 'replaceReuse', summary: 'Change a reuse; what is left out stays' })
  @ApiHeader(IF_MATCH)
  @ApiOkResponse({ type: ReuseResponse })
  async replace(
    @Param('reuse') idOrSlug: string,
    @Body() input: UpdateReuse,
    @Req() request: Request,
  ): Promise<ReuseResponse> {
    const id = await this.reuses.update(request.actor, idOrSlug, input, versionCheck(request));
    return this.answer(id, request);
  }

  @Patch(':reuse')
  @Refuses(409, 'hidden-by-moderation')
  @ApiOperation({ operationId: 'updateReuse', summary: 'Change a reuse (JSON merge patch)' })
  @ApiHeader(IF_MATCH)
  @ApiOkResponse({ type: ReuseResponse })
  async update(
    @Param('reuse') idOrSlug: string,
    @PatchBody(UpdateReuse) patch: MergePatch<UpdateReuse>,
    @Req() request: Request,
  ): Promise<ReuseResponse> {
    const input = ({ extras }: LockedWork) => patch.over({ extras });
    const id = await this.reuses.update(request.actor, idOrSlug, input, versionCheck(request));
    return this.answer(id, request);
  }

  @Delete(':reuse')
  @HttpCode(204)
  @ApiOperation({
    operationId: 'deleteReuse',
    summary: 'Delete a reuse; its address answers 410 from then on',
  })
  @ApiHeader(IF_MATCH)
  @ApiNoContentResponse()
  async remove(
    @Param('reuse') idOrSlug: string,
    @Query() { comment }: Reason,
    @Req() request: Request,
  ): Promise<void> {
    await this.entries.remove('reuse', request.actor, idOrSlug, versionCheck(request), comment);
  }

  @Post(':reuse/featured')
  @HttpCode(200)
  @ApiOperation({ operationId: 'featureReuse', summary: 'Put a reuse before others, as an administrator' })
  @ApiHeader(IF_MATCH)
  @ApiOkResponse({ type: ReuseResponse })
  async feature(@Param('reuse') idOrSlug: string, @Req() request: Request): Promise<ReuseResponse> {
    return this.answer(
      await this.entries.mark(
        'reuse',
        request.actor,
        idOrSlug,
        () => ({ featured: true }),
        versionCheck(request),
      ),
      request,
    );
  }

  @Delete(':reuse/featured')
  @ApiOperation({ operationId: 'unfeatureReuse', summary: 'Put a reuse back among the others' })
  @ApiHeader(IF_MATCH)
  @ApiOkResponse({ type: ReuseResponse })
  async unfeature(@Param('reuse') idOrSlug: string, @Req() request: Request): Promise<ReuseResponse> {
    return this.answer(
      await this.entries.mark(
        'reuse',
        request.actor,
        idOrSlug,
        () => ({ featured: false }),
        versionCheck(request),
      ),
      request,
    );
  }

  private async answer(idOrSlug: string, request: Request): Promise<ReuseResponse> {
    const row = await this.reader.get(idOrSlug, request.actor);
    const reuse = toReuseResponse(row, viewOf(request, this.server));
    return versioned(request, row.version, reuse);
  }
}
