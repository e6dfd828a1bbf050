import { Controller, Get, Query, Req } from '@nestjs/common';
import {
  ApiOkResponse,
  ApiOperation,
  ApiSecurity,
  ApiTags,
  IntersectionType,
  PickType,
} from '@nestjs/swagger';
import type { Request } from 'express';
import { mustBeSignedIn } from '../auth/current-actor';
import { reachOf } from '../auth/reach';
import { ServerConfig } from '../config';
import { DatasetPage } from '../datasets/datasets.dto';
import { toDatasetResponse } from '../datasets/datasets.mapper';
import { DatasetsReader } from '../datasets/datasets.reader';
import { DiscussionPage } from '../discussions/discussions.dto';
import { toDiscussionResponse } from '../discussions/discussions.mapper';
import { DiscussionsReader } from '../discussions/discussions.reader';
import { EntryFilterQuery } from '../entries/entry.queries';
import { wantedPage, PageQuery, toCursorPage, viewOf } from '../platform/http';
import { ReusePage } from '../reuses/reuses.dto';
import { toReuseResponse } from '../reuses/reuses.mapper';
import { ReusesReader } from '../reuses/reuses.reader';
import { MyMetrics } from './users.dto';
import { UsersReader } from './users.reader';

export class MyObjectsQuery extends IntersectionType(PageQuery, PickType(EntryFilterQuery, ['q'] as const)) {}

/** What is one's own, and what belongs to the organizations one is a member of. */
@ApiTags('me')
@ApiSecurity('token')
@Controller('api/1/me')
export class MyObjectsController {
  constructor(
    private readonly users: UsersReader,
    private readonly datasets: DatasetsReader,
    private readonly reuses: ReusesReader,
    private readonly discussions: DiscussionsReader,
    private readonly server: ServerConfig,
  ) {}

  @Get('datasets')
  @ApiOperation({ operationId: 'listMyDatasets', summary: 'The datasets that are yours in person' })
  @ApiOkResponse({ type: DatasetPage })
  listDatasets(@Query() query: MyObjectsQuery, @Req() request: Request): Promise<DatasetPage> {
    return this.pageOfDatasets(query, request, { ownerId: ownIn(request) });
  }

  @Get('org_datasets')
  @ApiOperation({ operationId: 'listMyOrganizationsDatasets', summary: 'The datasets of your organizations' })
  @ApiOkResponse({ type: DatasetPage })
  listOrganizationDatasets(@Query() query: MyObjectsQuery, @Req() request: Request): Promise<DatasetPage> {
    return this.pageOfDatasets(query, request, { organizationIds: organizationsIn(request) });
  }

  @Get('reuses')
  @ApiOperation({ operationId: 'listMyReuses', summary: 'The reuses that are yours in person' })
  @ApiOkResponse({ type: ReusePage })
  listReuses(@Query() query: MyObjectsQuery, @Req() request: Request): Promise<ReusePage> {
    return this.pageOfReuses(query, request, { owner: ownIn(request) });
  }

  @Get('org_reuses')
  @ApiOperation({ operationId: 'listMyOrganizationsReuses', summary: 'The reuses of your organizations' })
  @ApiOkResponse({ type: ReusePage })
  listOrganizationReuses(@Query() query: MyObjectsQuery, @Req() request: Request): Promise<ReusePage> {
    return this.pageOfReuses(query, request, { organizationIds: organizationsIn(request) });
  }

  @Get('org_discussions')
  @ApiOperation({
    operationId: 'listMyOrganizationsDiscussions',
    summary: 'The discussions on your organizations and on what they publish',
  })
  @ApiOkResponse({ type: DiscussionPage })
  async listOrganizationDiscussions(
    @Query() query: PageQuery,
    @Req() request: Request,
  ): Promise<DiscussionPage> {
    const view = viewOf(request, this.server);
    const { rows, ...found } = await this.discussions.list({
      actor: view.actor,
      organizations: organizationsIn(request),
      sort: '-created',
      ...wantedPage(query),
    });
    const data = rows.map((row) => toDiscussionResponse(row, view));
    return toCursorPage(data, found, query, view.origin + request.originalUrl);
  }

  @Get('metrics')
  @ApiOperation({ operationId: 'getMyMetrics', summary: 'How much there is of yours, and who follows it' })
  @ApiOkResponse({ type: MyMetrics })
  getMetrics(@Req() { actor }: Request): Promise<MyMetrics> {
    mustBeSignedIn(actor);
    return this.users.getMetrics(actor);
  }

  private async pageOfDatasets(
    query: MyObjectsQuery,
    request: Request,
    whose: { readonly ownerId: string } | { readonly organizationIds: readonly string[] },
  ): Promise<DatasetPage> {
    const view = viewOf(request, this.server);
    const { rows, ...found } = await this.datasets.list({
      ...whose,
      actor: view.actor,
      q: query.q,
      tags: [],
      sort: '-last_update',
      ...wantedPage(query),
    });
    const data = rows.map((row) => toDatasetResponse(row, view));
    return toCursorPage(data, found, query, view.origin + request.originalUrl);
  }

  private async pageOfReuses(
    query: MyObjectsQuery,
    request: Request,
    whose: { readonly owner: string } | { readonly organizationIds: readonly string[] },
  ): Promise<ReusePage> {
    const view = viewOf(request, this.server);
    const { rows, ...found } = await this.reuses.list({
      ...whose,
      actor: view.actor,
      q: query.q,
      tags: [],
      sort: '-last_modified',
      ...wantedPage(query),
    });
    const data = rows.map((row) => toReuseResponse(row, view));
    return toCursorPage(data, found, query, view.origin + request.originalUrl);
  }
}

function ownIn({ actor }: Request): string {
  mustBeSignedIn(actor);
  return actor.userId;
}

/** A token may be for one of them alone. */
function organizationsIn({ actor }: Request): readonly string[] {
  mustBeSignedIn(actor);
  return reachOf(actor).organizationIds;
}
