import { Controller, Get, Param, Req } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiSecurity, ApiTags } from '@nestjs/swagger';
import type { Request } from 'express';
import { toDataserviceQuality } from '../dataservices/dataservice-quality';
import { DataserviceQuality } from '../dataservices/dataservices.dto';
import { DataservicesReader } from '../dataservices/dataservices.reader';

@ApiTags('dataservices')
@ApiSecurity('token')
@Controller('api/1/dataservices/:dataservice/quality')
export class DataserviceQualityController {
  constructor(private readonly dataservices: DataservicesReader) {}

  @Get()
  @ApiOperation({ operationId: 'getDataserviceQuality', summary: 'How well an API is described' })
  @ApiOkResponse({ type: DataserviceQuality })
  async get(@Param('dataservice') dataservice: string, @Req() request: Request): Promise<DataserviceQuality> {
    return toDataserviceQuality(await this.dataservices.get(dataservice, request.actor));
  }
}
