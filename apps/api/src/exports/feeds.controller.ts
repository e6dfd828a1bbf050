import { Controller, Get, Param, Query, Req, Res } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { ServerConfig } from '../config';
import type { DatasetResponse } from '../datasets/datasets.dto';
import { toDatasetResponse } from '../datasets/datasets.mapper';
import { DatasetFilterQuery, toDatasetFilter } from '../datasets/datasets.queries';
import { DatasetsReader } from '../datasets/datasets.reader';
import type { DatasetFilter } from '../datasets/dataset-filter';
import { OrganizationsReader } from '../organizations/organizations.reader';
import { originOf, publicView } from '../platform/http';
import { ATOM, FEED_ANSWER, FEED_ENTRIES, toAtom, type FeedItem } from './atom-feed';

/** Must be imported before the module of datasets, which would read `recent.atom` as a slug. */
@ApiTags('exports')
@Controller('api/1')
export class FeedsController {
  constructor(
    private readonly datasets: DatasetsReader,
    private readonly organizations: OrganizationsReader,
    private readonly server: ServerConfig,
  ) {}

  @Get('datasets/recent.atom')
  @ApiOperation({
    operationId: 'followDatasets',
    summary: 'The latest datasets, or those of a filter, as a feed',
  })
  @ApiProduces(ATOM)
  @ApiOkResponse(FEED_ANSWER)
  async recent(@Query() query: DatasetFilterQuery, @Req() request: Request, @Res() response: Response) {
    await this.send(request, response, toDatasetFilter(query), 'Jeux de données récents', '/datasets');
  }

  @Get('organizations/:organization/datasets.atom')
  @ApiOperation({
    operationId: 'followOrganization',
    summary: 'The latest datasets of an organization, as a feed',
  })
  @ApiProduces(ATOM)
  @ApiOkResponse(FEED_ANSWER)
  async ofOrganization(
    @Param('organization') idOrSlug: string,
    @Req() request: Request,
    @Res() response: Response,
  ) {
    const { id, slug, name } = await this.organizations.get(idOrSlug);
    const filter = { organization: id, tags: [] };
    await this.send(request, response, filter, `Jeux de données de ${name}`, `/organizations/${slug}`);
  }

  private async send(
    request: Request,
    response: Response,
    filter: DatasetFilter,
    title: string,
    page: string,
  ): Promise<void> {
    const { rows } = await this.datasets.list({
      ...filter,
      sort: '-created',
      page: 1,
      pageSize: FEED_ENTRIES,
    });
    const origin = originOf(request, this.server);
    const items = rows.map((row) => toFeedItem(toDatasetResponse(row, publicView(origin))));
    const feed = { title, address: origin + request.originalUrl, page: origin + page };
    response.type(`${ATOM}; charset=utf-8`).send(toAtom(feed, items));
  }
}

const toFeedItem = ({ organization, ...dataset }: DatasetResponse): FeedItem => ({
  id: dataset.id,
  title: dataset.title,
  page: dataset.page,
  published: dataset.created_at,
  updated: dataset.last_modified,
  summary: dataset.description_short ?? dataset.description,
  author: organization ?? undefined,
  tags: dataset.tags,
});
