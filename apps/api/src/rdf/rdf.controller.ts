import { applyDecorators, Controller, Get, Header, Param, Query, Req, Res } from '@nestjs/common';
import {
  ApiFoundResponse,
  ApiOkResponse,
  ApiOperation,
  ApiParam,
  ApiProduces,
  ApiTags,
} from '@nestjs/swagger';
import { JSON_LD_CONTEXT, MEDIA_TYPES, type PublishedCatalogue } from '@passerelle/dcat';
import type { Request, Response } from 'express';
import { CatalogueStates } from '../changes/catalogue-state';
import { ServerConfig } from '../config';
import type { DatasetFilter } from '../datasets/dataset-filter';
import type { DatasetRow } from '../datasets/datasets.mapper';
import { DatasetFilterQuery, toDatasetFilter } from '../datasets/datasets.queries';
import { DatasetsReader } from '../datasets/datasets.reader';
import { OrganizationsReader } from '../organizations/organizations.reader';
import { originOf, type NumberedPageQuery } from '../platform/http';
import { SiteReader } from '../site/site.reader';
import { catalogueOfOrganization, catalogueOfPortal, toCataloguePage } from './catalogue-pages';
import { CataloguePageQuery, CatalogueQuery } from './rdf.queries';
import { RdfExport, type CatalogueRows } from './rdf-export';
import { formatOfExtension, negotiateExtension, RDF_EXTENSIONS } from './rdf-formats';
import { sendRdf } from './send-rdf';
import { ServingDataservicesReader, type ServingRow } from './serving-dataservices.reader';

const RdfDocument = (operationId: string, summary: string) =>
  applyDecorators(
    ApiOperation({ operationId, summary }),
    ApiParam({ name: 'format', enum: RDF_EXTENSIONS }),
    ApiProduces(...Object.values(MEDIA_TYPES)),
    ApiOkResponse({ schema: { type: 'string' } }),
  );

const Negotiated = (operationId: string, summary: string) =>
  applyDecorators(
    ApiOperation({ operationId, summary }),
    ApiFoundResponse({
      description: 'Redirects to the format that `Accept` asks for; JSON-LD when it does not say.',
    }),
  );

/**
 * The catalogue in DCAT-AP 3, in the serialisations and at the addresses of data.gouv.fr. Catalogues hold what everybody
 * may see, whoever asks: they are made to be harvested and published elsewhere.
 */
@ApiTags('rdf')
@Controller('api/1')
export class RdfController {
  constructor(
    private readonly rdf: RdfExport,
    private readonly datasets: DatasetsReader,
    private readonly dataservices: ServingDataservicesReader,
    private readonly organizations: OrganizationsReader,
    private readonly site: SiteReader,
    private readonly states: CatalogueStates,
    private readonly server: ServerConfig,
  ) {}

  @Get('datasets/:dataset/rdf')
  @Negotiated('negotiateDatasetRdf', 'A dataset in RDF')
  async negotiateDataset(
    @Param('dataset') idOrSlug: string,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const { id } = await this.datasets.getOwned(idOrSlug, request.actor);
    redirect(request, response, `/api/1/datasets/${id}/rdf`);
  }

  @Get('datasets/:dataset/rdf.:format')
  @RdfDocument('getDatasetRdf', 'A dataset in RDF')
  async getDataset(
    @Param('dataset') idOrSlug: string,
    @Param('format') extension: string,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const format = formatOfExtension(extension);
    const row = await this.datasets.get(idOrSlug, request.actor);
    const origin = originOf(request, this.server);
    await sendRdf(request, response, format, [origin, stateOf(row)], this.rdf.dataset(row, origin));
  }

  @Get('dataservices/:dataservice/rdf')
  @Negotiated('negotiateDataserviceRdf', 'An API in RDF')
  async negotiateDataservice(
    @Param('dataservice') idOrSlug: string,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const { id } = await this.dataservices.get(idOrSlug, request.actor);
    redirect(request, response, `/api/1/dataservices/${id}/rdf`);
  }

  @Get('dataservices/:dataservice/rdf.:format')
  @RdfDocument('getDataserviceRdf', 'An API in RDF')
  async getDataservice(
    @Param('dataservice') idOrSlug: string,
    @Param('format') extension: string,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const format = formatOfExtension(extension);
    const row = await this.dataservices.get(idOrSlug, request.actor);
    const origin = originOf(request, this.server);
    await sendRdf(request, response, format, [origin, stateOf(row)], this.rdf.dataservice(row, origin));
  }

  @Get('organizations/:organization/catalog')
  @Negotiated('negotiateOrganizationCatalog', 'The catalogue of an organization in RDF')
  async negotiateOrganization(
    @Param('organization') idOrSlug: string,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const { id } = await this.organizations.get(idOrSlug);
    redirect(request, response, `/api/1/organizations/${id}/catalog`);
  }

  @Get('organizations/:organization/catalog.:format')
  @RdfDocument('getOrganizationCatalog', 'The catalogue of an organization in RDF, page by page')
  async getOrganization(
    @Param('organization') idOrSlug: string,
    @Param('format') extension: string,
    @Query() query: CataloguePageQuery,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const organization = await this.organizations.get(idOrSlug);
    const catalogue = catalogueOfOrganization(organization, originOf(request, this.server));
    const filter = { organization: organization.id, tags: [] };
    await this.sendPage(request, response, { extension, catalogue, query, filter });
  }

  @Get('site/catalog')
  @Negotiated('negotiateCatalog', 'The catalogue in RDF')
  negotiateCatalogue(@Req() request: Request, @Res() response: Response): void {
    redirect(request, response, '/api/1/site/catalog');
  }

  @Get('site/data.:format')
  @ApiOperation({ operationId: 'redirectToCatalog', summary: 'Leads to the catalogue in a format of RDF' })
  @ApiParam({ name: 'format', enum: RDF_EXTENSIONS })
  @ApiFoundResponse({ description: 'Redirects to the catalogue in this format.' })
  redirectToCatalogue(
    @Param('format') extension: string,
    @Req() request: Request,
    @Res() response: Response,
  ): void {
    formatOfExtension(extension);
    response.redirect(302, `/api/1/site/catalog.${extension}${queryOf(request)}`);
  }

  @Get('site/catalog.:format')
  @RdfDocument('getCatalog', 'The catalogue in RDF, page by page')
  async getCatalogue(
    @Param('format') extension: string,
    @Query() query: CatalogueQuery,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const { title } = await this.site.get();
    const catalogue = catalogueOfPortal(title, originOf(request, this.server));
    await this.sendPage(request, response, { extension, catalogue, query, filter: toDatasetFilter(query) });
  }

  @Get('site/dump.:format')
  @RdfDocument('dumpCatalog', 'The whole catalogue in RDF, in one answer of any length')
  async dump(
    @Param('format') extension: string,
    @Query() query: DatasetFilterQuery,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const format = formatOfExtension(extension);
    const origin = originOf(request, this.server);
    const state = await this.states.read();
    const { title } = await this.site.get();
    const triples = this.rdf.whole(catalogueOfPortal(title, origin), toDatasetFilter(query), origin);
    await sendRdf(request, response, format, [origin, title, state], triples);
  }

  @Get('site/context.jsonld')
  @Header('Content-Type', MEDIA_TYPES.jsonld)
  @ApiOperation({ operationId: 'getJsonLdContext', summary: 'The prefixes of the JSON-LD documents' })
  @ApiProduces(MEDIA_TYPES.jsonld)
  @ApiOkResponse({ schema: { type: 'object', additionalProperties: true } })
  context(): object {
    return { '@context': JSON_LD_CONTEXT };
  }

  private async sendPage(
    request: Request,
    response: Response,
    asked: {
      readonly extension: string;
      readonly catalogue: PublishedCatalogue;
      readonly query: NumberedPageQuery;
      readonly filter: DatasetFilter;
    },
  ): Promise<void> {
    const { extension, catalogue, query, filter } = asked;
    const format = formatOfExtension(extension);
    const { rows, total } = await this.rowsOf(filter, query);
    const origin = originOf(request, this.server);
    const page = toCataloguePage(query, total, origin + request.originalUrl);
    const state = [catalogue, page, rows.datasets.map(stateOf), rows.dataservices.map(stateOf)];
    await sendRdf(request, response, format, state, this.rdf.page(catalogue, rows, origin, page));
  }

  /** Datasets fill the pages, and data services what is left: each entry is on one page, and pages have one size. */
  private async rowsOf(
    filter: DatasetFilter,
    { page, page_size: pageSize }: NumberedPageQuery,
  ): Promise<{ rows: CatalogueRows; total: number }> {
    const start = (page - 1) * pageSize;
    const [{ rows: datasets, total }, services] = await Promise.all([
      this.datasets.list({ ...filter, sort: 'id', page, pageSize, offset: start }),
      this.dataservices.count(filter),
    ]);
    const skipped = Math.max(0, start - total);
    const dataservices = await this.dataservices.slice(filter, skipped, pageSize - datasets.length);
    return { rows: { datasets, dataservices }, total: total + services };
  }
}

/** To the address with the extension, with the query as it came. */
function redirect(request: Request, response: Response, path: string): void {
  response.vary('Accept').redirect(302, `${path}.${negotiateExtension(request)}${queryOf(request)}`);
}

function queryOf(request: Request): string {
  return /\?.*$/s.exec(request.originalUrl)?.[0] ?? '';
}

/** What the RDF of an entry depends on. Harvests raise no version, people who publish no other row. */
function stateOf(row: DatasetRow | ServingRow): unknown[] {
  const { id, version, last_modified, organization, owner } = row;
  return [id, version, last_modified, organization, owner, 'served' in row && row.served];
}
