import { Controller, Get, Param, Req, Res } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { CatalogueStates } from '../changes/catalogue-state';
import { ServerConfig } from '../config';
import { OrganizationsReader } from '../organizations/organizations.reader';
import { originOf } from '../platform/http';
import { Exports } from './exports';
import { OtherExports } from './other-exports';
import { CSV_ANSWER, sendCsv } from './send-export';

@ApiTags('exports')
@Controller('api/1/organizations/:organization')
export class OrganizationExportsController {
  constructor(
    private readonly exports: Exports,
    private readonly others: OtherExports,
    private readonly organizations: OrganizationsReader,
    private readonly states: CatalogueStates,
    private readonly server: ServerConfig,
  ) {}

  @Get('datasets.csv')
  @ApiOperation({
    operationId: 'exportOrganizationDatasets',
    summary: 'The datasets of an organization, as CSV',
  })
  @ApiProduces('text/csv')
  @ApiOkResponse(CSV_ANSWER)
  async datasets(
    @Param('organization') idOrSlug: string,
    @Req() request: Request,
    @Res() response: Response,
  ) {
    const { id, slug } = await this.organizations.get(idOrSlug);
    const lines = this.exports.datasetsCsv({ organization: id, tags: [] }, originOf(request, this.server));
    await sendCsv(request, response, `${slug}-datasets`, await this.states.read(), lines);
  }

  @Get('datasets-resources.csv')
  @ApiOperation({
    operationId: 'exportOrganizationResources',
    summary: 'The files of the datasets of an organization, as CSV',
  })
  @ApiProduces('text/csv')
  @ApiOkResponse(CSV_ANSWER)
  async resources(
    @Param('organization') idOrSlug: string,
    @Req() request: Request,
    @Res() response: Response,
  ) {
    const { id, slug } = await this.organizations.get(idOrSlug);
    const lines = this.exports.resourcesCsv({ organization: id, tags: [] }, originOf(request, this.server));
    await sendCsv(request, response, `${slug}-datasets-resources`, await this.states.read(), lines);
  }

  @Get('dataservices.csv')
  @ApiOperation({
    operationId: 'exportOrganizationDataservices',
    summary: 'The APIs of an organization, as CSV',
  })
  @ApiProduces('text/csv')
  @ApiOkResponse(CSV_ANSWER)
  async dataservices(
    @Param('organization') idOrSlug: string,
    @Req() request: Request,
    @Res() response: Response,
  ) {
    const { id, slug } = await this.organizations.get(idOrSlug);
    const filter = { organization: id, tags: [] };
    const lines = this.others.dataservicesCsv(filter, originOf(request, this.server));
    await sendCsv(request, response, `${slug}-dataservices`, await this.states.read(), lines);
  }

  @Get('discussions.csv')
  @ApiOperation({
    operationId: 'exportOrganizationDiscussions',
    summary: 'The discussions on an organization and on what it publishes, as CSV',
  })
  @ApiProduces('text/csv')
  @ApiOkResponse(CSV_ANSWER)
  async discussions(
    @Param('organization') idOrSlug: string,
    @Req() request: Request,
    @Res() response: Response,
  ) {
    const { id, slug } = await this.organizations.get(idOrSlug);
    const lines = this.others.discussionsCsv(id, originOf(request, this.server));
    await sendCsv(
      request,
      response,
      `${slug}-discussions`,
      [await this.states.read(), await this.others.stateOfDiscussions(id)],
      lines,
    );
  }
}
