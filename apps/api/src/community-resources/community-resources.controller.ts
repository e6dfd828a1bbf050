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
  Res,
} from '@nestjs/common';
import {
  ApiBody,
  ApiConsumes,
  ApiCreatedResponse,
  ApiExtraModels,
  ApiHeader,
  ApiNoContentResponse,
  ApiOkResponse,
  ApiOperation,
  ApiSecurity,
  ApiTags,
  getSchemaPath,
} from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { mustBeSignedIn } from '../auth/current-actor';
import { ServerConfig } from '../config';
import { Reason } from '../entries/change-input';
import { nestedInResource, type ResourceColumns } from '../datasets/dataset-columns';
import { CommunityResourceResponse } from '../datasets/datasets.dto';
import { toCommunityResourceResponse } from '../datasets/datasets.mapper';
import { DatasetsReader } from '../datasets/datasets.reader';
import { Uploads } from '../files/uploads';
import { PartResponse, RefusesUploads, UploadForm } from '../files/uploads.dto';
import {
  IDEMPOTENCY_KEY,
  IF_MATCH,
  MergePatch,
  PageQuery,
  PatchBody,
  Refuses,
  toCursorPage,
  versionCheck,
  versioned,
  viewOf,
  wantedPage,
} from '../platform/http';
import {
  CommunityResourcePage,
  CommunityResourcesQuery,
  CreateCommunityResource,
  UpdateCommunityResource,
  UploadedCommunityResourceResponse,
} from './community-resources.dto';
import { CommunityResourcesReader, type CommunityResourceListQuery } from './community-resources.reader';
import { CommunityResourcesService } from './community-resources.service';

@ApiTags('community resources')
@ApiSecurity('token')
@ApiExtraModels(PartResponse, UploadedCommunityResourceResponse)
@Controller('api/1')
export class CommunityResourcesController {
  constructor(
    private readonly reader: CommunityResourcesReader,
    private readonly community: CommunityResourcesService,
    private readonly datasets: DatasetsReader,
    private readonly uploads: Uploads,
    private readonly server: ServerConfig,
  ) {}

  @Get('datasets/community_resources')
  @ApiOperation({
    operationId: 'listCommunityResources',
    summary: 'What people attached to datasets of others, the latest first unless said otherwise',
  })
  @ApiOkResponse({ type: CommunityResourcePage })
  list(@Query() query: CommunityResourcesQuery, @Req() request: Request): Promise<CommunityResourcePage> {
    return this.page(query, {}, request);
  }

  @Get('me/org_community_resources')
  @ApiOperation({
    operationId: 'listMyOrganizationsCommunityResources',
    summary: 'What your organizations attached to datasets of others',
  })
  @ApiOkResponse({ type: CommunityResourcePage })
  async listOfMyOrganizations(
    @Query() query: PageQuery,
    @Req() request: Request,
  ): Promise<CommunityResourcePage> {
    mustBeSignedIn(request.actor);
    return this.page(query, { organizationIds: [...request.actor.roles.keys()] }, request);
  }

  @Post('datasets/community_resources')
  @ApiHeader(IDEMPOTENCY_KEY)
  @Refuses(400, 'extras-reserved')
  @ApiOperation({
    operationId: 'createCommunityResource',
    summary: 'Attach a link to a dataset of anybody, as your own or for an organization',
  })
  @ApiCreatedResponse({ type: CommunityResourceResponse })
  async create(
    @Body() input: CreateCommunityResource,
    @Headers('idempotency-key') key: string | undefined,
    @Req() request: Request,
  ): Promise<CommunityResourceResponse> {
    return this.answer(await this.community.create(request.actor, input, key), request);
  }

  @Get('datasets/community_resources/:community')
  @ApiOperation({ operationId: 'getCommunityResource', summary: 'A community resource' })
  @ApiOkResponse({ type: CommunityResourceResponse })
  get(@Param('community') id: string, @Req() request: Request): Promise<CommunityResourceResponse> {
    return this.answer(id, request);
  }

  @Put('datasets/community_resources/:community')
  @ApiHeader(IF_MATCH)
  @Refuses(400, 'extras-reserved')
  @ApiOperation({
    operationId: 'updateCommunityResource',
    summary: 'Change a community resource; what is left out stays',
  })
  @ApiOkResponse({ type: CommunityResourceResponse })
  async update(
    @Param('community') id: string,
    @Body() input: UpdateCommunityResource,
    @Req() request: Request,
  ): Promise<CommunityResourceResponse> {
    await this.community.update(request.actor, id, input, input, versionCheck(request));
    return this.answer(id, request);
  }

  @Patch('datasets/community_resources/:community')
  @ApiHeader(IF_MATCH)
  @Refuses(400, 'extras-reserved')
  @ApiOperation({
    operationId: 'patchCommunityResource',
    summary: 'Change a community resource (JSON merge patch)',
  })
  @ApiOkResponse({ type: CommunityResourceResponse })
  async patch(
    @Param('community') id: string,
    @PatchBody(UpdateCommunityResource) patch: MergePatch<UpdateCommunityResource>,
    @Req() request: Request,
  ): Promise<CommunityResourceResponse> {
    const input = (before: ResourceColumns) => patch.over(nestedInResource(before));
    await this.community.update(request.actor, id, patch.said, input, versionCheck(request));
    return this.answer(id, request);
  }

  @Delete('datasets/community_resources/:community')
  @ApiHeader(IF_MATCH)
  @HttpCode(204)
  @ApiOperation({ operationId: 'deleteCommunityResource', summary: 'Delete a community resource' })
  @ApiNoContentResponse()
  async remove(
    @Param('community') id: string,
    @Query() { comment }: Reason,
    @Req() request: Request,
  ): Promise<void> {
    await this.community.remove(request.actor, id, versionCheck(request), comment);
  }

  @Post('datasets/:dataset/upload/community')
  @RefusesUploads()
  @ApiOperation({
    operationId: 'uploadCommunityResource',
    summary: 'Attach a file of your own to a dataset, whole or in parts',
  })
  @ApiHeader(IDEMPOTENCY_KEY)
  @ApiConsumes('multipart/form-data')
  @ApiBody({ type: UploadForm })
  @ApiOkResponse({ type: PartResponse, description: 'The part arrived.' })
  @ApiCreatedResponse({ type: UploadedCommunityResourceResponse })
  async upload(
    @Param('dataset') dataset: string,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<UploadedCommunityResourceResponse | PartResponse> {
    const { id: datasetId } = await this.datasets.getOwned(dataset, request.actor);
    const actor = this.community.mayBringFile(request.actor);
    const taken = await this.uploads.take(request, actor, datasetId, (tx, file) =>
      this.community.addFile(tx, actor, datasetId, file),
    );
    if (!taken) {
      response.status(200);
      return { success: true };
    }
    return { ...(await this.answer(taken.kept, request)), success: true };
  }

  @Post('datasets/community_resources/:community/upload')
  @ApiHeader(IF_MATCH)
  @ApiHeader(IDEMPOTENCY_KEY)
  @HttpCode(200)
  @Refuses(409, 'resource-not-file')
  @RefusesUploads()
  @ApiOperation({
    operationId: 'replaceCommunityResourceFile',
    summary: 'Replace the file of a community resource, by a whole one or by parts',
  })
  @ApiConsumes('multipart/form-data')
  @ApiBody({ type: UploadForm })
  @ApiOkResponse({
    description: 'The community resource, or that a part arrived.',
    schema: {
      oneOf: [UploadedCommunityResourceResponse, PartResponse].map((type) => ({ $ref: getSchemaPath(type) })),
    },
  })
  async replace(
    @Param('community') id: string,
    @Query() { comment }: Reason,
    @Req() request: Request,
  ): Promise<UploadedCommunityResourceResponse | PartResponse> {
    const checkVersion = versionCheck(request);
    const { actor, datasetId } = await this.community.mayReplaceFile(request.actor, id, checkVersion);
    const taken = await this.uploads.take(request, actor, datasetId, (tx, file) =>
      this.community.replaceFile(tx, actor, id, file, checkVersion, comment),
    );
    return taken ? { ...(await this.answer(taken.kept, request)), success: true } : { success: true };
  }

  private async page(
    query: CommunityResourcesQuery | PageQuery,
    whose: Pick<CommunityResourceListQuery, 'organizationIds'>,
    request: Request,
  ): Promise<CommunityResourcePage> {
    const { rows, ...found } = await this.reader.list(
      { ...query, ...whose, ...wantedPage(query) },
      request.actor,
    );
    const view = viewOf(request, this.server);
    const data = rows.map((row) => toCommunityResourceResponse(row, view));
    return toCursorPage(data, found, query, view.origin + request.originalUrl);
  }

  private async answer(id: string, request: Request): Promise<CommunityResourceResponse> {
    const row = await this.reader.get(id, request.actor);
    const resource = toCommunityResourceResponse(row, viewOf(request, this.server));
    return versioned(request, row.version, resource);
  }
}
