import { Controller, Get, Param, Query, Req, Res } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiProduces, ApiSecurity, ApiTags } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { must } from '../auth/current-actor';
import { ServerConfig } from '../config';
import { toCsv, type Column } from '../exports/csv';
import { CSV_ANSWER, sendCsv } from '../exports/send-export';
import { OrganizationsReader } from '../organizations/organizations.reader';
import { NeedsRight, type NumberedPageQuery, originOf, toPage } from '../platform/http';
import {
  OrganizationSearchesQuery,
  SearchesPage,
  SearchesQuery,
  type CountedSearchResponse,
} from './searches.dto';
import { SearchesReader, type LeadingRow, type SearchRow, type WeekQuery } from './searches.reader';
import { weekOf } from './weeks';

/** What people searched, by week: for administrators, and for producers as far as it concerns them. */
@ApiTags('search')
@ApiSecurity('token')
@Controller('api/1')
export class SearchesController {
  constructor(
    private readonly reader: SearchesReader,
    private readonly organizations: OrganizationsReader,
    private readonly server: ServerConfig,
  ) {}

  @Get('site/searches')
  @NeedsRight()
  @ApiOperation({ operationId: 'listSearches', summary: 'What was searched in a week, for administrators' })
  @ApiOkResponse({ type: SearchesPage })
  async list(@Query() query: SearchesQuery, @Req() request: Request): Promise<SearchesPage> {
    must(request.actor, 'search-report:read');
    const found = await this.reader.list(inWeek(query), query.show, query.kind);
    return this.toPage(found, query, request);
  }

  @Get('site/searches.csv')
  @NeedsRight()
  @ApiOperation({ operationId: 'exportSearches', summary: 'The same as CSV: the whole week' })
  @ApiProduces('text/csv')
  @ApiOkResponse(CSV_ANSWER)
  async export(
    @Query() query: SearchesQuery,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    must(request.actor, 'search-report:read');
    const week = wholeWeek(query);
    const { rows } = await this.reader.list(week, query.show, query.kind);
    await sendSearches(request, response, `searches-${query.show}`, week, this.toResponses(rows, request));
  }

  @Get('organizations/:organization/searches')
  @NeedsRight()
  @ApiOperation({
    operationId: 'listOrganizationSearches',
    summary:
      'Searches that led to what an organization publishes, or found nothing on its themes; for members',
  })
  @ApiOkResponse({ type: SearchesPage })
  async listOfOrganization(
    @Param('organization') idOrSlug: string,
    @Query() query: OrganizationSearchesQuery,
    @Req() request: Request,
  ): Promise<SearchesPage> {
    const { id } = await this.getOwn(idOrSlug, request);
    return this.toPage(await this.findOf(id, query.show, inWeek(query)), query, request);
  }

  @Get('organizations/:organization/searches.csv')
  @NeedsRight()
  @ApiOperation({ operationId: 'exportOrganizationSearches', summary: 'The same as CSV: the whole week' })
  @ApiProduces('text/csv')
  @ApiOkResponse(CSV_ANSWER)
  async exportOfOrganization(
    @Param('organization') idOrSlug: string,
    @Query() query: OrganizationSearchesQuery,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const { id, slug } = await this.getOwn(idOrSlug, request);
    const week = wholeWeek(query);
    const { rows } = await this.findOf(id, query.show, week);
    await sendSearches(request, response, `${slug}-searches`, week, this.toResponses(rows, request));
  }

  private async getOwn(idOrSlug: string, request: Request): Promise<{ id: string; slug: string }> {
    const organization = await this.organizations.get(idOrSlug);
    must(request.actor, 'search-report:read', { organizationId: organization.id });
    return organization;
  }

  private findOf(id: string, show: OrganizationSearchesQuery['show'], week: WeekQuery) {
    return show === 'leading' ? this.reader.leadingTo(id, week) : this.reader.withoutHitsOnThemes(id, week);
  }

  private async toPage(
    { rows, total }: { readonly rows: readonly (SearchRow | LeadingRow)[]; readonly total: number },
    query: NumberedPageQuery & { readonly week?: string },
    request: Request,
  ): Promise<SearchesPage> {
    const data = this.toResponses(rows, request);
    const page = toPage(data, total, query, originOf(request, this.server) + request.originalUrl);
    return { ...page, week: weekOf(new Date(inWeek(query).week)), weeks: await this.reader.weeks() };
  }

  private toResponses(rows: readonly (SearchRow | LeadingRow)[], request: Request): CountedSearchResponse[] {
    const origin = originOf(request, this.server);
    return rows.map((row) => {
      const { kind, text, asked, without_hits, settled, hits, clicks, position } = row;
      const object =
        'object_id' in row
          ? {
              id: row.object_id,
              title: row.object_title,
              self_web_url: `${origin}/${kind}s/${row.object_id}`,
            }
          : null;
      return { kind, text, asked, without_hits, settled, hits, clicks, position, object };
    });
  }
}

const inWeek = (query: NumberedPageQuery & { readonly week?: string }): WeekQuery => ({
  week: query.week ?? weekOf(new Date()),
  page: query.page,
  page_size: query.page_size,
});

/** A week has few searches that were made often enough. */
const MOST_EXPORTED = 10_000;
const wholeWeek = (query: NumberedPageQuery & { readonly week?: string }): WeekQuery => ({
  ...inWeek(query),
  page: 1,
  page_size: MOST_EXPORTED,
});

const COLUMNS = (week: string): readonly Column<CountedSearchResponse>[] => [
  ['week', () => week],
  ['kind', ({ kind }) => kind],
  ['text', ({ text }) => text],
  ['asked', ({ asked }) => asked],
  ['without_hits', ({ without_hits }) => without_hits],
  ['settled', ({ settled }) => settled],
  ['hits', ({ hits }) => hits],
  ['clicks', ({ clicks }) => clicks],
  ['position', ({ position }) => position?.toFixed(1)],
  ['object_id', ({ object }) => object?.id],
  ['object_title', ({ object }) => object?.title],
];

async function sendSearches(
  request: Request,
  response: Response,
  name: string,
  { week }: WeekQuery,
  rows: CountedSearchResponse[],
): Promise<void> {
  const lines = toCsv(COLUMNS(weekOf(new Date(week))), inOneBatch(rows));
  await sendCsv(request, response, name, [rows], lines);
}

async function* inOneBatch<Row>(rows: readonly Row[]): AsyncGenerator<readonly Row[]> {
  yield await Promise.resolve(rows);
}
