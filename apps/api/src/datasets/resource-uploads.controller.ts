import { Controller, HttpCode, Param, Post, Query, Req, Res } from '@nestjs/common';
import {
  ApiBody,
  ApiConsumes,
  ApiCreatedResponse,
  ApiExtraModels,
  ApiHeader,
  ApiOkResponse,
  ApiOperation,
  ApiSecurity,
  ApiTags,
  getSchemaPath,
} from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { ServerConfig } from '../config';
import { Reason } from '../entries/change-input';
import { Uploads } from '../files/uploads';
import { PartResponse, RefusesUploads, UploadForm } from '../files/uploads.dto';
import {
  editPermissions,
  IDEMPOTENCY_KEY,
  IF_MATCH,
  Refuses,
  versionCheck,
  versioned,
  viewOf,
} from '../platform/http';
import { UploadedResourceResponse } from './datasets.dto';
import { toResourceResponse } from './datasets.mapper';
import { DatasetsReader } from './datasets.reader';
import { ResourcesService } from './resources.service';

/** Files that come to a dataset. They are sent while nothing is locked; what shows them is written when they are there. */
@ApiTags('datasets')
@ApiSecurity('token')
@ApiHeader(IF_MATCH)
@ApiHeader(IDEMPOTENCY_KEY)
@ApiExtraModels(PartResponse, UploadedResourceResponse)
@Controller('api/1/datasets/:dataset')
export class ResourceUploadsController {
  constructor(
    private readonly reader: DatasetsReader,
    private readonly resources: ResourcesService,
    private readonly uploads: Uploads,
    private readonly server: ServerConfig,
  ) {}

  @Post('upload')
  @RefusesUploads()
  @ApiOperation({
    operationId: 'uploadResource',
    summary: 'Bring a file, whole or in parts; the last request makes it a file of the dataset',
  })
  @ApiConsumes('multipart/form-data')
  @ApiBody({ type: UploadForm })
  @ApiOkResponse({ type: PartResponse, description: 'The part arrived.' })
  @ApiCreatedResponse({ type: UploadedResourceResponse })
  async add(
    @Param('dataset') dataset: string,
    @Query() { comment }: Reason,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<UploadedResourceResponse | PartResponse> {
    const checkVersion = versionCheck(request);
    const { actor, datasetId } = await this.resources.mayBringFile(request.actor, dataset, checkVersion);
    const taken = await this.uploads.take(request, actor, datasetId, (tx, file) =>
      this.resources.addFile(tx, actor, datasetId, file, checkVersion, comment),
    );
    if (!taken) {
      response.status(200);
      return { success: true };
    }
    return this.answer(datasetId, taken.kept, request);
  }

  @Post('resources/:resource/upload')
  @HttpCode(200)
  @Refuses(409, 'resource-not-file')
  @RefusesUploads()
  @ApiOperation({
    operationId: 'replaceResourceFile',
    summary: 'Replace a file of the dataset, by a whole one or by parts',
  })
  @ApiConsumes('multipart/form-data')
  @ApiBody({ type: UploadForm })
  @ApiOkResponse({
    description: 'The file, or that a part arrived.',
    schema: {
      oneOf: [UploadedResourceResponse, PartResponse].map((type) => ({ $ref: getSchemaPath(type) })),
    },
  })
  async replace(
    @Param('dataset') dataset: string,
    @Param('resource') resource: string,
    @Query() { comment }: Reason,
    @Req() request: Request,
  ): Promise<UploadedResourceResponse | PartResponse> {
    const checkVersion = versionCheck(request);
    const { actor, datasetId } = await this.resources.mayBringFile(
      request.actor,
      dataset,
      checkVersion,
      resource,
    );
    const taken = await this.uploads.take(request, actor, datasetId, (tx, file) =>
      this.resources.replaceFile(tx, actor, datasetId, resource, file, checkVersion, comment),
    );
    return taken ? this.answer(datasetId, taken.kept, request) : { success: true };
  }

  private async answer(datasetId: string, id: string, request: Request): Promise<UploadedResourceResponse> {
    const { resource: row, dataset } = await this.reader.getResourceOf(datasetId, id, request.actor);
    // Whoever may bring a file may change it.
    const resource = toResourceResponse(row, viewOf(request, this.server), editPermissions(true));
    return versioned(request, dataset.version, { ...resource, success: true });
  }
}
