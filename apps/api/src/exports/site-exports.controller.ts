import { Controller, Get, Query, Req, Res } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { CatalogueStates } from '../changes/catalogue-state';
import { ServerConfig } from '../config';
import { DatasetFilterQuery, toDatasetFilter } from '../datasets/datasets.queries';
import { originOf } from '../platform/http';
import { Exports } from './exports';
import { OtherExports } from './other-exports';
import { CSV_ANSWER, JSONL_ANSWER, sendCsv, sendJsonl } from './send-export';

@ApiTags('exports')
@Controller('api/1/site')
export class SiteExportsController {
  constructor(
    private readonly exports: Exports,
    private readonly others: OtherExports,
    private readonly states: CatalogueStates,
    private readonly server: ServerConfig,
  ) {}

  @Get('datasets.csv')
  @ApiOperation({ operationId: 'exportDatasets', summary: 'All datasets, or those of a filter, as CSV' })
  @ApiProduces('text/csv')
  @ApiOkResponse(CSV_ANSWER)
  async datasets(@Query() query: DatasetFilterQuery, @Req() request: Request, @Res() response: Response) {
    const lines = this.exports.datasetsCsv(toDatasetFilter(query), originOf(request, this.server));
    await sendCsv(request, response, 'datasets', await this.states.read(), lines);
  }

  @Get('resources.csv')
  @ApiOperation({
    operationId: 'exportResources',
    summary: 'The files of all datasets, or of those of a filter, as CSV',
  })
  @ApiProduces('text/csv')
  @ApiOkResponse(CSV_ANSWER)
  async resources(@Query() query: DatasetFilterQuery, @Req() request: Request, @Res() response: Response) {
    const lines = this.exports.resourcesCsv(toDatasetFilter(query), originOf(request, this.server));
    await sendCsv(request, response, 'resources', await this.states.read(), lines);
  }

  @Get('organizations.csv')
  @ApiOperation({ operationId: 'exportOrganizations', summary: 'All organizations, as CSV' })
  @ApiProduces('text/csv')
  @ApiOkResponse(CSV_ANSWER)
  async organizations(@Req() request: Request, @Res() response: Response) {
    const lines = this.exports.organizationsCsv(originOf(request, this.server));
    await sendCsv(request, response, 'organizations', await this.states.read(), lines);
  }

  @Get('dataservices.csv')
  @ApiOperation({ operationId: 'exportDataservices', summary: 'All APIs, as CSV' })
  @ApiProduces('text/csv')
  @ApiOkResponse(CSV_ANSWER)
  async dataservices(@Req() request: Request, @Res() response: Response) {
    const lines = this.others.dataservicesCsv({ tags: [] }, originOf(request, this.server));
    await sendCsv(request, response, 'dataservices', await this.states.read(), lines);
  }

  @Get('reuses.csv')
  @ApiOperation({ operationId: 'exportReuses', summary: 'All reuses, as CSV' })
  @ApiProduces('text/csv')
  @ApiOkResponse(CSV_ANSWER)
  async reuses(@Req() request: Request, @Res() response: Response) {
    await sendCsv(
      request,
      response,
      'reuses',
      await this.states.read(),
      this.others.reusesCsv(originOf(request, this.server)),
    );
  }

  @Get('harvests.csv')
  @ApiOperation({
    operationId: 'exportHarvestSources',
    summary: 'The sources of what is in the catalogue, without what opens them, as CSV',
  })
  @ApiProduces('text/csv')
  @ApiOkResponse(CSV_ANSWER)
  async harvests(@Req() request: Request, @Res() response: Response) {
    await sendCsv(
      request,
      response,
      'harvests',
      [await this.states.read(), await this.others.stateOfSources()],
      this.others.sourcesCsv(),
    );
  }

  @Get('tags.csv')
  @ApiOperation({ operationId: 'exportTags', summary: 'All tags and how often they are used, as CSV' })
  @ApiProduces('text/csv')
  @ApiOkResponse(CSV_ANSWER)
  async tags(@Req() request: Request, @Res() response: Response) {
    await sendCsv(request, response, 'tags', await this.states.read(), this.exports.tagsCsv());
  }

  @Get('datasets.jsonl')
  @ApiOperation({
    operationId: 'dumpDatasets',
    summary: 'All datasets, or those of a filter, with all their files: one JSON document a line',
  })
  @ApiProduces('application/jsonl')
  @ApiOkResponse(JSONL_ANSWER)
  async dump(@Query() query: DatasetFilterQuery, @Req() request: Request, @Res() response: Response) {
    const lines = this.exports.datasetsJsonl(toDatasetFilter(query), originOf(request, this.server));
    await sendJsonl(request, response, 'datasets', await this.states.read(), lines);
  }
}
