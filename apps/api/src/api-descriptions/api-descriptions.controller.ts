import { Controller, Get, Param, Req } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiSecurity, ApiTags } from '@nestjs/swagger';
import type { Request } from 'express';
import { DataservicesReader } from '../dataservices/dataservices.reader';
import { ApiDescriptionResponse } from './api-descriptions.dto';
import { ApiDescriptions, type ApiDescriptionRow } from './api-descriptions';

@ApiTags('dataservices')
@ApiSecurity('token')
@Controller('api/1/dataservices/:dataservice/operations')
export class ApiDescriptionsController {
  constructor(
    private readonly dataservices: DataservicesReader,
    private readonly descriptions: ApiDescriptions,
  ) {}

  @Get()
  @ApiOperation({
    operationId: 'getDataserviceOperations',
    summary: 'The operations of an API and what they return, from its OpenAPI document',
  })
  @ApiOkResponse({ type: ApiDescriptionResponse })
  async get(
    @Param('dataservice') idOrSlug: string,
    @Req() request: Request,
  ): Promise<ApiDescriptionResponse> {
    const { id } = await this.dataservices.get(idOrSlug, request.actor);
    return toResponse(await this.descriptions.find(id));
  }
}

function toResponse(row: ApiDescriptionRow | undefined): ApiDescriptionResponse {
  return {
    state: row?.state ?? 'none',
    url: row?.url ?? null,
    problem: row?.problem ? { code: row.problem, message: row.message } : null,
    remarks: [...(row?.remarks ?? [])],
    asked_at: row?.asked_at?.toISOString() ?? null,
    read_at: row?.read_at?.toISOString() ?? null,
    specification: row?.specification ?? null,
    title: row?.title ?? null,
    version: row?.version ?? null,
    operations: (row?.operations ?? []).map(({ parameters, fields, ...operation }) => ({
      ...operation,
      parameters: [...parameters],
      fields: [...fields],
    })),
  };
}
