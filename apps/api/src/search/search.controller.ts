import { Controller, Get, Inject, Query, Req, Res } from '@nestjs/common';
import { ApiExtraModels, ApiOkResponse, ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import { InvalidError, LICENSES, type Actor } from '@passerelle/catalog';
import { type FacetField, type FacetValue, type SearchIndex, type SearchOutcome } from '@passerelle/search';
import type { Request, Response } from 'express';
import { audienceOf } from '../auth/reach';
import { ServerConfig } from '../config';
import { toDatasetSummary } from '../datasets/datasets.mapper';
import { DatasetsReader } from '../datasets/datasets.reader';
import { Exports } from '../exports/exports';
import { CSV_ANSWER, sendCsv } from '../exports/send-export';
import { toOrganizationResponse } from '../organizations/organizations.mapper';
import { OrganizationsReader } from '../organizations/organizations.reader';
import { MAX_PAGE_SIZE, originOf, toPage, viewOf } from '../platform/http';
import { DatasetSearchPage, FacetCount, OrganizationSearchPage } from './search.dto';
import { SEARCH_INDEX } from './search-index.provider';
import { DatasetSearchParameters, OrganizationSearchParameters, SearchParameters } from './search.queries';

type Filters = Readonly<Partial<Record<FacetField, readonly string[]>>>;

const FACET_SIZE = 50;
/** Beyond, an engine would sort the whole catalogue to show what nobody reads. */
const LAST_RESULT = 10_000;

/** The facets of datasets, by the name data.gouv.fr gives them in its answer. */
const DATASET_FACETS: Readonly<Record<string, FacetField>> = {
  organization_id_with_name: 'organization_id',
  license: 'license',
  format: 'format',
  format_family: 'format_family',
  tag: 'tag',
  badge: 'badge',
  access_type: 'access_type',
  frequency: 'frequency',
  producer_type: 'producer_type',
  geozone: 'geozone',
  last_update: 'last_update_range',
};
const LICENSE_TITLES: ReadonlyMap<string, string> = new Map(LICENSES.map(({ id, title }) => [id, title]));

@ApiTags('search')
@ApiExtraModels(FacetCount)
@Controller('api/2')
export class SearchController {
  constructor(
    @Inject(SEARCH_INDEX) private readonly index: SearchIndex,
    private readonly datasets: DatasetsReader,
    private readonly organizations: OrganizationsReader,
    private readonly exports: Exports,
    private readonly server: ServerConfig,
  ) {}

  @Get('datasets/search')
  @ApiOperation({ operationId: 'searchDatasets', summary: 'Datasets by words and filters, with facets' })
  @ApiOkResponse({ type: DatasetSearchPage })
  async searchDatasets(
    @Query() query: DatasetSearchParameters,
    @Req() request: Request,
  ): Promise<DatasetSearchPage> {
    const filters = await this.datasetFilters(query);
    const view = viewOf(request, this.server);
    const outcome = await this.search('dataset', query, view.actor, Object.values(DATASET_FACETS), filters);
    const [rows, facets] = await Promise.all([
      this.datasets.listSummaries(outcome.ids, view.actor),
      this.datasetFacets(outcome.facets),
    ]);
    const data = rows.map((row) => toDatasetSummary(row, view));
    return { ...toPage(data, outcome.total, query, view.origin + request.originalUrl), facets };
  }

  @Get('datasets/search.csv')
  @ApiOperation({
    operationId: 'exportDatasetSearch',
    summary: 'What a search finds, in its order, as CSV: the first 10,000 results',
  })
  @ApiProduces('text/csv')
  @ApiOkResponse(CSV_ANSWER)
  async exportDatasets(
    @Query() query: DatasetSearchParameters,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const filters = await this.datasetFilters(query);
    const lines = this.exports.chosenDatasetsCsv(
      this.searchPages(query, filters),
      originOf(request, this.server),
    );
    await sendCsv(request, response, 'datasets-search', lines);
  }

  @Get('organizations/search')
  @ApiOperation({ operationId: 'searchOrganizations', summary: 'Organizations by words, with facets' })
  @ApiOkResponse({ type: OrganizationSearchPage })
  async searchOrganizations(
    @Query() query: OrganizationSearchParameters,
    @Req() request: Request,
  ): Promise<OrganizationSearchPage> {
    const outcome = await this.search(
      'organization',
      query,
      request.actor,
      ['badge'],
      query.badge ? { badge: query.badge } : {},
    );
    const origin = originOf(request, this.server);
    const rows = await this.organizations.listByIds(outcome.ids);
    const data = rows.map((row) => toOrganizationResponse(row, origin));
    const facets = { badge: (outcome.facets.badge ?? []).map(toCount) };
    return { ...toPage(data, outcome.total, query, origin + request.originalUrl), facets };
  }

  private async datasetFilters(query: DatasetSearchParameters): Promise<Filters> {
    const organization = query.organization && (await this.organizations.listIds(query.organization));
    const { last_update_range, license, format, format_family, tag, badge } = query;
    const { access_type, frequency, producer_type, geozone } = query;
    return {
      ...(organization && { organization_id: organization }),
      ...(last_update_range && { last_update_range }),
      ...(license && { license }),
      ...(format && { format: format.map((value) => value.toLowerCase()) }),
      ...(format_family && { format_family }),
      ...(tag && { tag }),
      ...(badge && { badge }),
      ...(access_type && { access_type }),
      ...(frequency && { frequency }),
      ...(producer_type && { producer_type }),
      ...(geozone && { geozone }),
    };
  }

  /** The identifiers of what a search finds for everybody, as far as one may page. */
  private async *searchPages(query: DatasetSearchParameters, filters: Filters) {
    for (let page = 1; page * MAX_PAGE_SIZE <= LAST_RESULT; page++) {
      const { ids } = await this.search(
        'dataset',
        { ...query, page, page_size: MAX_PAGE_SIZE },
        undefined,
        [],
        filters,
      );
      yield ids;
      if (ids.length < MAX_PAGE_SIZE) {
        return;
      }
    }
  }

  private search(
    type: 'dataset' | 'organization',
    query: SearchParameters,
    actor: Actor | undefined,
    facets: readonly FacetField[],
    filters: Filters,
  ): Promise<SearchOutcome> {
    if (query.page * query.page_size > LAST_RESULT) {
      throw new InvalidError(
        'page-out-of-reach',
        `Only the first ${LAST_RESULT} results can be paged through`,
        {
          page: [`at most ${Math.floor(LAST_RESULT / query.page_size)} with this page_size`],
        },
      );
    }
    return this.index.search({
      type,
      text: query.q ?? '',
      filters,
      audience: audienceOf(actor),
      sort: query.sort ?? 'relevance',
      page: query.page,
      pageSize: query.page_size,
      facets,
      facetSize: FACET_SIZE,
      now: new Date().toISOString(),
    });
  }

  private async datasetFacets(counted: SearchOutcome['facets']): Promise<Record<string, FacetCount[]>> {
    const names = await this.organizations.names((counted.organization_id ?? []).map(({ value }) => value));
    return Object.fromEntries(
      Object.entries(DATASET_FACETS).map(([facet, field]) => [
        facet,
        (counted[field] ?? []).map((count) => labelled(field, count, names)),
      ]),
    );
  }
}

function labelled(
  field: FacetField,
  { value, count }: FacetValue,
  names: ReadonlyMap<string, string>,
): FacetCount {
  if (field === 'organization_id') {
    const label = names.get(value) ?? value;
    return { name: `${value}|${label}`, count, label };
  }
  const label = field === 'license' ? LICENSE_TITLES.get(value) : undefined;
  return { name: value, count, ...(label ? { label } : {}) };
}

function toCount({ value, count }: FacetValue): FacetCount {
  return { name: value, count };
}
