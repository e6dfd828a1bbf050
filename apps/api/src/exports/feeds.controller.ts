import { Controller, Get, Param, Query, Req, Res } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { ServerConfig } from '../config';
import { toDataserviceResponse } from '../dataservices/dataservices.mapper';
import { DataservicesReader } from '../dataservices/dataservices.reader';
import { toDatasetResponse } from '../datasets/datasets.mapper';
import { DatasetFilterQuery, toDatasetFilter } from '../datasets/datasets.queries';
import { DatasetsReader } from '../datasets/datasets.reader';
import type { DatasetFilter } from '../datasets/dataset-filter';
import type { CommonEntryResponse } from '../entries/entry.dto';
import { EntryFilterQuery } from '../entries/entry.queries';
import { OrganizationsReader } from '../organizations/organizations.reader';
import { originOf, publicView } from '../platform/http';
import { toReuseResponse } from '../reuses/reuses.mapper';
import { ReusesReader } from '../reuses/reuses.reader';
import { ATOM, FEED_ANSWER, FEED_ENTRIES, toAtom, type FeedItem } from './atom-feed';

/** Must be imported before the modules of entries, which would read `recent.atom` as a slug. */
@ApiTags('exports')
@Controller('api/1')
export class FeedsController {
  constructor(
    private readonly datasets: DatasetsReader,
    private readonly dataservices: DataservicesReader,
    private readonly reuses: ReusesReader,
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
    await this.sendDatasets(
      request,
      response,
      toDatasetFilter(query),
      'Jeux de données récents',
      '/datasets',
    );
  }

  @Get('dataservices/recent.atom')
  @ApiOperation({
    operationId: 'followDataservices',
    summary: 'The latest APIs, or those of a filter, as a feed',
  })
  @ApiProduces(ATOM)
  @ApiOkResponse(FEED_ANSWER)
  async recentDataservices(
    @Query() query: EntryFilterQuery,
    @Req() request: Request,
    @Res() response: Response,
  ) {
    const { rows } = await this.dataservices.list({ ...query, tags: query.tag ?? [], ...LATEST });
    const view = publicView(originOf(request, this.server));
    const items = rows.map((row) => {
      const {
        self_web_url: page,
        metadata_modified_at: last_modified,
        ...dataservice
      } = toDataserviceResponse(row, view);
      return toFeedItem({ ...dataservice, page, last_modified });
    });
    this.send(request, response, items, 'API récentes', '/dataservices');
  }

  @Get('reuses/recent.atom')
  @ApiOperation({
    operationId: 'followReuses',
    summary: 'The latest reuses, or those of a filter, as a feed',
  })
  @ApiProduces(ATOM)
  @ApiOkResponse(FEED_ANSWER)
  async recentReuses(@Query() query: EntryFilterQuery, @Req() request: Request, @Res() response: Response) {
    const { rows } = await this.reuses.list({ ...query, tags: query.tag ?? [], ...LATEST });
    const view = publicView(originOf(request, this.server));
    const items = rows.map((row) => toFeedItem(toReuseResponse(row, view)));
    this.send(request, response, items, 'Réutilisations récentes', '/reuses');
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
    await this.sendDatasets(
      request,
      response,
      filter,
      `Jeux de données de ${name}`,
      `/organizations/${slug}`,
    );
  }

  private async sendDatasets(
    request: Request,
    response: Response,
    filter: DatasetFilter,
    title: string,
    page: string,
  ): Promise<void> {
    const { rows } = await this.datasets.list({ ...filter, ...LATEST });
    const view = publicView(originOf(request, this.server));
    const items = rows.map((row) => toFeedItem(toDatasetResponse(row, view)));
    this.send(request, response, items, title, page);
  }

  private send(
    request: Request,
    response: Response,
    items: readonly FeedItem[],
    title: string,
    page: string,
  ): void {
    const origin = originOf(request, this.server);
    const feed = { title, address: origin + request.originalUrl, page: origin + page };
    response.type(`${ATOM}; charset=utf-8`).send(toAtom(feed, items));
  }
}

const LATEST = { sort: '-created', page: 1, pageSize: FEED_ENTRIES } as const;

interface Told extends CommonEntryResponse {
  readonly description_short?: string | null;
  readonly last_modified: string;
  readonly page: string;
}

const toFeedItem = ({ organization, ...entry }: Told): FeedItem => ({
  id: entry.id,
  title: entry.title,
  page: entry.page,
  published: entry.created_at,
  updated: entry.last_modified,
  summary: entry.description_short ?? entry.description,
  author: organization ?? undefined,
  tags: entry.tags,
});
