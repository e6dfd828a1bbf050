import { Controller, Get, Inject, Query, Req } from '@nestjs/common';
import { ApiExtraModels, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { InvalidError, LICENSES } from '@passerelle/catalog';
import {
  PUBLIC_AUDIENCE,
  type FacetField,
  type FacetValue,
  type SearchIndex,
  type SearchOutcome,
  type SearchType,
} from '@passerelle/search';
import type { Request } from 'express';
import { ServerConfig } from '../config';
import { toDataserviceResponse } from '../dataservices/dataservices.mapper';
import { DataservicesReader } from '../dataservices/dataservices.reader';
import { toDatasetSummary } from '../datasets/datasets.mapper';
import { DatasetsReader } from '../datasets/datasets.reader';
import { toOrganizationResponse } from '../organizations/organizations.mapper';
import { OrganizationsReader } from '../organizations/organizations.reader';
import { originOf, toPage } from '../platform/http';
import { DataserviceSearchPage, DatasetSearchPage, FacetCount, OrganizationSearchPage } from './search.dto';
import { SEARCH_INDEX } from './search-index.provider';
import {
  DataserviceSearchParameters,
  DatasetSearchParameters,
  EntrySearchParameters,
  OrganizationSearchParameters,
  SearchParameters,
} from './search.queries';

const AUDIENCE = [PUBLIC_AUDIENCE];
const FACET_SIZE = 50;
/** Beyond, an engine would sort the whole catalogue to show what nobody reads. */
const LAST_RESULT = 10_000;

type Facets = Readonly<Record<string, FacetField>>;

/** The facets of datasets and APIs, by the name data.gouv.fr gives them in its answer. */
const ENTRY_FACETS = {
  organization_id_with_name: 'organization_id',
  license: 'license',
  tag: 'tag',
  badge: 'badge',
  access_type: 'access_type',
  access_audience: 'access_audience',
  producer_type: 'producer_type',
  last_update: 'last_update_range',
} as const satisfies Facets;
const DATASET_FACETS = {
  ...ENTRY_FACETS,
  format: 'format',
  format_family: 'format_family',
  frequency: 'frequency',
  geozone: 'geozone',
} as const satisfies Facets;
const LICENSE_TITLES: ReadonlyMap<string, string> = new Map(LICENSES.map(({ id, title }) => [id, title]));

@ApiTags('search')
@ApiExtraModels(FacetCount)
@Controller('api/2')
export class SearchController {
  constructor(
    @Inject(SEARCH_INDEX) private readonly index: SearchIndex,
    private readonly datasets: DatasetsReader,
    private readonly dataservices: DataservicesReader,
    private readonly organizations: OrganizationsReader,
    private readonly server: ServerConfig,
  ) {}

  @Get('datasets/search')
  @ApiOperation({ operationId: 'searchDatasets', summary: 'Datasets by words and filters, with facets' })
  @ApiOkResponse({ type: DatasetSearchPage })
  async searchDatasets(
    @Query() query: DatasetSearchParameters,
    @Req() request: Request,
  ): Promise<DatasetSearchPage> {
    const { outcome, facets } = await this.searchEntries('dataset', query, DATASET_FACETS);
    const origin = originOf(request, this.server);
    const rows = await this.datasets.listSummaries(outcome.ids);
    const data = rows.map((row) => toDatasetSummary(row, origin));
    return { ...toPage(data, outcome.total, query, origin + request.originalUrl), facets };
  }

  @Get('dataservices/search')
  @ApiOperation({ operationId: 'searchDataservices', summary: 'APIs by words and filters, with facets' })
  @ApiOkResponse({ type: DataserviceSearchPage })
  async searchDataservices(
    @Query() query: DataserviceSearchParameters,
    @Req() request: Request,
  ): Promise<DataserviceSearchPage> {
    const { outcome, facets } = await this.searchEntries('dataservice', query, ENTRY_FACETS);
    const origin = originOf(request, this.server);
    const rows = await this.dataservices.listByIds(outcome.ids);
    const data = rows.map((row) => toDataserviceResponse(row, origin));
    return { ...toPage(data, outcome.total, query, origin + request.originalUrl), facets };
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
      ['badge'],
      query.badge ? { badge: query.badge } : {},
    );
    const origin = originOf(request, this.server);
    const rows = await this.organizations.listByIds(outcome.ids);
    const data = rows.map((row) => toOrganizationResponse(row, origin));
    const facets = { badge: (outcome.facets.badge ?? []).map(toCount) };
    return { ...toPage(data, outcome.total, query, origin + request.originalUrl), facets };
  }

  private async searchEntries(
    type: SearchType,
    query: EntrySearchParameters & Readonly<Partial<Record<FacetField, readonly string[]>>>,
    facets: Facets,
  ): Promise<{ outcome: SearchOutcome; facets: Record<string, FacetCount[]> }> {
    const organization = query.organization && (await this.organizations.listIds(query.organization));
    const filters = Object.fromEntries(
      Object.values(facets).flatMap((field) => {
        const values = field === 'organization_id' ? organization : query[field];
        return values ? [[field, values]] : [];
      }),
    );
    const outcome = await this.search(type, query, Object.values(facets), filters);
    return { outcome, facets: await this.labelFacets(facets, outcome.facets) };
  }

  private search(
    type: SearchType,
    query: SearchParameters,
    facets: readonly FacetField[],
    filters: Readonly<Partial<Record<FacetField, readonly string[]>>>,
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
      audience: AUDIENCE,
      sort: query.sort ?? 'relevance',
      page: query.page,
      pageSize: query.page_size,
      facets,
      facetSize: FACET_SIZE,
      now: new Date().toISOString(),
    });
  }

  private async labelFacets(
    facets: Facets,
    counted: SearchOutcome['facets'],
  ): Promise<Record<string, FacetCount[]>> {
    const names = await this.organizations.names((counted.organization_id ?? []).map(({ value }) => value));
    return Object.fromEntries(
      Object.entries(facets).map(([facet, field]) => [
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
