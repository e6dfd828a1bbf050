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
  ApiBody,
  ApiCreatedResponse,
  ApiHeader,
  ApiNoContentResponse,
  ApiOkResponse,
  ApiOperation,
  ApiSecurity,
  ApiTags,
} from '@nestjs/swagger';
import { LIMITS } from '@passerelle/catalog';
import type { Request } from 'express';
import { ServerConfig } from '../config';
import { Reason } from '../entries/change-input';
import {
  IDEMPOTENCY_KEY,
  IF_MATCH,
  MergePatch,
  PatchBody,
  Refuses,
  versionCheck,
  versioned,
  viewOf,
} from '../platform/http';
import { readIds } from '../platform/http/input';
import { nestedInResource } from './dataset-columns';
import { ResourceResponse } from './datasets.dto';
import { resourcePermissions, toResourceResponse } from './datasets.mapper';
import { DatasetsReader, type PlacedResource } from './datasets.reader';
import { ReorderedResource, ResourceInput, ResourcePlace, UpdateResource } from './resource-input';
import { ResourcesService } from './resources.service';

@ApiTags('datasets')
@ApiSecurity('token')
@Controller('api/1/datasets/:dataset/resources')
export class ResourcesController {
  constructor(
    private readonly reader: DatasetsReader,
    private readonly resources: ResourcesService,
    private readonly server: ServerConfig,
  ) {}

  @Post()
  @Refuses(400, 'access-wider-than-dataset', 'extras-reserved')
  @ApiOperation({ operationId: 'addResource', summary: 'Add a file or service, by its address' })
  @ApiHeader(IDEMPOTENCY_KEY)
  @ApiCreatedResponse({ type: ResourceResponse })
  async add(
    @Param('dataset') dataset: string,
    @Body() input: ResourceInput,
    @Headers('idempotency-key') key: string | undefined,
    @Query() { comment }: Reason,
    @Req() request: Request,
  ): Promise<ResourceResponse> {
    const id = await this.resources.add(request.actor, dataset, input, key, comment);
    return this.answer(dataset, id, request);
  }

  @Put()
  @ApiHeader(IF_MATCH)
  @HttpCode(204)
  @ApiBody({ type: [ReorderedResource] })
  @ApiOperation({
    operationId: 'reorderResources',
    summary: 'Give the files their order: all of them, each once',
  })
  @ApiNoContentResponse()
  async reorder(
    @Param('dataset') dataset: string,
    @Body() order: unknown,
    @Query() { comment }: Reason,
    @Req() request: Request,
  ): Promise<void> {
    const ids = readIds(order, 'resources', LIMITS.resources);
    const checkVersion = versionCheck(request);
    await this.resources.reorder(request.actor, dataset, ids, checkVersion, comment);
  }

  @Get(':resource')
  @ApiOperation({ operationId: 'getResource', summary: 'A file of a dataset' })
  @ApiOkResponse({ type: ResourceResponse })
  async get(
    @Param('dataset') dataset: string,
    @Param('resource') resource: string,
    @Req() request: Request,
  ): Promise<ResourceResponse> {
    return this.answer(dataset, resource, request);
  }

  @Put(':resource')
  @ApiHeader(IF_MATCH)
  @Refuses(400, 'access-wider-than-dataset', 'extras-reserved')
  @ApiOperation({ operationId: 'updateResource', summary: 'Change a file; what is left out stays' })
  @ApiOkResponse({ type: ResourceResponse })
  async update(
    @Param('dataset') dataset: string,
    @Param('resource') resource: string,
    @Body() input: UpdateResource,
    @Query() { comment }: Reason,
    @Req() request: Request,
  ): Promise<ResourceResponse> {
    const checkVersion = versionCheck(request);
    const updated = await this.resources.update(
      request.actor,
      dataset,
      resource,
      input,
      checkVersion,
      comment,
    );
    return this.toAnswer(updated, request);
  }

  @Patch(':resource')
  @ApiHeader(IF_MATCH)
  @Refuses(400, 'access-wider-than-dataset', 'extras-reserved')
  @ApiOperation({ operationId: 'patchResource', summary: 'Change a file (JSON merge patch)' })
  @ApiOkResponse({ type: ResourceResponse })
  async patch(
    @Param('dataset') dataset: string,
    @Param('resource') resource: string,
    @PatchBody(UpdateResource) patch: MergePatch<UpdateResource>,
    @Query() { comment }: Reason,
    @Req() request: Request,
  ): Promise<ResourceResponse> {
    const checkVersion = versionCheck(request);
    const updated = await this.resources.update(
      request.actor,
      dataset,
      resource,
      (before) => patch.over(nestedInResource(before)),
      checkVersion,
      comment,
    );
    return this.toAnswer(updated, request);
  }

  @Put(':resource/place')
  @ApiHeader(IF_MATCH)
  @HttpCode(204)
  @ApiOperation({
    operationId: 'moveResource',
    summary: 'Put a file behind another one, however many there are',
  })
  @ApiNoContentResponse()
  async move(
    @Param('dataset') dataset: string,
    @Param('resource') resource: string,
    @Body() { after }: ResourcePlace,
    @Query() { comment }: Reason,
    @Req() request: Request,
  ): Promise<void> {
    const checkVersion = versionCheck(request);
    await this.resources.move(request.actor, dataset, resource, after, checkVersion, comment);
  }

  @Delete(':resource')
  @ApiHeader(IF_MATCH)
  @HttpCode(204)
  @ApiOperation({ operationId: 'removeResource', summary: 'Take a file out of a dataset' })
  @ApiNoContentResponse()
  async remove(
    @Param('dataset') dataset: string,
    @Param('resource') resource: string,
    @Query() { comment }: Reason,
    @Req() request: Request,
  ): Promise<void> {
    const checkVersion = versionCheck(request);
    await this.resources.remove(request.actor, dataset, resource, checkVersion, comment);
  }

  private async answer(dataset: string, resource: string, request: Request): Promise<ResourceResponse> {
    const placed = await this.reader.getResourceOf(dataset, resource, request.actor);
    return versioned(request, placed.dataset.version, this.toAnswer(placed, request));
  }

  private toAnswer({ resource, dataset }: PlacedResource, request: Request): ResourceResponse {
    const permissions = resourcePermissions(dataset, request.actor);
    return toResourceResponse(resource, viewOf(request, this.server), permissions);
  }
}
