import {
  Body,
  Controller,
  Delete,
  Get,
  Headers,
  HttpCode,
  Param,
  Patch,
  Post,
  Put,
  Query,
  Req,
} from '@nestjs/common';
import {
  ApiCreatedResponse,
  ApiHeader,
  ApiNoContentResponse,
  ApiOkResponse,
  ApiOperation,
  ApiSecurity,
  ApiTags,
} from '@nestjs/swagger';
import { MEMBER_ROLES } from '@passerelle/catalog';
import type { Request } from 'express';
import { ServerConfig } from '../config';
import { Reason } from '../entries/change-input';
import { DataservicePage } from '../dataservices/dataservices.dto';
import { toDataserviceResponse } from '../dataservices/dataservices.mapper';
import { OrganizationDataservicesQuery } from '../dataservices/dataservices.queries';
import { DataservicesReader } from '../dataservices/dataservices.reader';
import { DatasetPage, ReferenceResponse } from '../datasets/datasets.dto';
import { toDatasetResponse } from '../datasets/datasets.mapper';
import { OrganizationDatasetsQuery } from '../datasets/datasets.queries';
import { DatasetsReader } from '../datasets/datasets.reader';
import {
  IDEMPOTENCY_KEY,
  IF_MATCH,
  MergePatch,
  PatchBody,
  toCursorPage,
  versionCheck,
  versioned,
  viewOf,
  wantedPage,
} from '../platform/http';
import { labelsOf, LangQuery } from '../platform/http/lang';
import { ReusePage } from '../reuses/reuses.dto';
import { toReuseResponse } from '../reuses/reuses.mapper';
import { OrganizationReusesQuery } from '../reuses/reuses.queries';
import { ReusesReader } from '../reuses/reuses.reader';
import { MEMBER_ROLE_LABELS } from './labels';
import { CreateOrganization, UpdateOrganization } from './organization-input';
import { OrganizationDetailResponse, OrganizationPage } from './organizations.dto';
import { toOrganizationDetail, toOrganizationResponse } from './organizations.mapper';
import { OrganizationsQuery } from './organizations.queries';
import { OrganizationsReader } from './organizations.reader';
import { OrganizationsService } from './organizations.service';

@ApiTags('organizations')
@ApiSecurity('token')
@Controller('api/1/organizations')
export class OrganizationsController {
  constructor(
    private readonly reader: OrganizationsReader,
    private readonly organizations: OrganizationsService,
    private readonly datasets: DatasetsReader,
    private readonly dataservices: DataservicesReader,
    private readonly reuses: ReusesReader,
    private readonly server: ServerConfig,
  ) {}

  @Get()
  @ApiOperation({ operationId: 'listOrganizations', summary: 'Organizations, by name unless said otherwise' })
  @ApiOkResponse({ type: OrganizationPage })
  async list(@Query() query: OrganizationsQuery, @Req() request: Request): Promise<OrganizationPage> {
    const { rows, ...found } = await this.reader.list({
      q: query.q,
      sort: query.sort ?? 'name',
      ...wantedPage(query),
    });
    const view = viewOf(request, this.server);
    const data = rows.map((row) => toOrganizationResponse(row, view));
    return toCursorPage(data, found, query, view.origin + request.originalUrl);
  }

  @Post()
  @ApiOperation({ operationId: 'createOrganization', summary: 'A new organization, which you administer' })
  @ApiHeader(IDEMPOTENCY_KEY)
  @ApiCreatedResponse({ type: OrganizationDetailResponse })
  async create(
    @Body() input: CreateOrganization,
    @Headers('idempotency-key') key: string | undefined,
    @Req() request: Request,
  ): Promise<OrganizationDetailResponse> {
    const id = await this.organizations.create(request.actor, input, key);
    if (request.actor) {
      // As they stand from now on.
      request.actor = { ...request.actor, roles: new Map([...request.actor.roles, [id, 'admin']]) };
    }
    return this.answer(id, request);
  }

  @Get('roles')
  @ApiOperation({ operationId: 'listMemberRoles', summary: 'What members of an organization can be' })
  @ApiOkResponse({ type: [ReferenceResponse] })
  listRoles(@Query() { lang }: LangQuery): ReferenceResponse[] {
    return labelsOf(MEMBER_ROLES, MEMBER_ROLE_LABELS, lang);
  }

  @Get(':organization')
  @ApiOperation({ operationId: 'getOrganization', summary: 'An organization by its identifier or slug' })
  @ApiOkResponse({ type: OrganizationDetailResponse })
  async get(
    @Param('organization') idOrSlug: string,
    @Req() request: Request,
  ): Promise<OrganizationDetailResponse> {
    return this.answer(idOrSlug, request);
  }

  @Put(':organization')
  @ApiOperation({
    operationId: 'replaceOrganization',
    summary: 'Change an organization; what is left out stays',
  })
  @ApiHeader(IF_MATCH)
  @ApiOkResponse({ type: OrganizationDetailResponse })
  async replace(
    @Param('organization') idOrSlug: string,
    @Body() input: UpdateOrganization,
    @Req() request: Request,
  ): Promise<OrganizationDetailResponse> {
    const id = await this.organizations.update(request.actor, idOrSlug, input, versionCheck(request));
    return this.answer(id, request);
  }

  @Patch(':organization')
  @ApiOperation({ operationId: 'updateOrganization', summary: 'Change an organization (JSON merge patch)' })
  @ApiHeader(IF_MATCH)
  @ApiOkResponse({ type: OrganizationDetailResponse })
  async update(
    @Param('organization') idOrSlug: string,
    @PatchBody(UpdateOrganization) patch: MergePatch<UpdateOrganization>,
    @Req() request: Request,
  ): Promise<OrganizationDetailResponse> {
    const id = await this.organizations.update(
      request.actor,
      idOrSlug,
      ({ extras }) => patch.over({ extras }),
      versionCheck(request),
    );
    return this.answer(id, request);
  }

  @Delete(':organization')
  @HttpCode(204)
  @ApiOperation({ operationId: 'deleteOrganization', summary: 'Delete an organization; its datasets stay' })
  @ApiHeader(IF_MATCH)
  @ApiNoContentResponse()
  async remove(
    @Param('organization') idOrSlug: string,
    @Query() { comment }: Reason,
    @Req() request: Request,
  ): Promise<void> {
    await this.organizations.remove(request.actor, idOrSlug, versionCheck(request), comment);
  }

  @Get(':organization/datasets')
  @ApiOperation({ operationId: 'listOrganizationDatasets', summary: 'The datasets of an organization' })
  @ApiOkResponse({ type: DatasetPage })
  async listDatasets(
    @Param('organization') idOrSlug: string,
    @Query() query: OrganizationDatasetsQuery,
    @Req() request: Request,
  ): Promise<DatasetPage> {
    const { id } = await this.reader.get(idOrSlug);
    const view = viewOf(request, this.server);
    const { rows, ...found } = await this.datasets.list({
      actor: view.actor,
      organization: id,
      tags: [],
      sort: query.sort ?? '-created',
      ...wantedPage(query),
    });
    const data = rows.map((row) => toDatasetResponse(row, view));
    return toCursorPage(data, found, query, view.origin + request.originalUrl);
  }

  private async answer(idOrSlug: string, request: Request): Promise<OrganizationDetailResponse> {
    const row = await this.reader.get(idOrSlug);
    const organization = toOrganizationDetail(row, viewOf(request, this.server));
    return versioned(request, row.version, organization);
  }

  @Get(':organization/dataservices')
  @ApiOperation({ operationId: 'listOrganizationDataservices', summary: 'The APIs of an organization' })
  @ApiOkResponse({ type: DataservicePage })
  async listDataservices(
    @Param('organization') idOrSlug: string,
    @Query() query: OrganizationDataservicesQuery,
    @Req() request: Request,
  ): Promise<DataservicePage> {
    const { id } = await this.reader.get(idOrSlug);
    const view = viewOf(request, this.server);
    const { rows, ...found } = await this.dataservices.list({
      actor: view.actor,
      organization: id,
      tags: [],
      sort: query.sort ?? '-created',
      ...wantedPage(query),
    });
    const data = rows.map((row) => toDataserviceResponse(row, view));
    return toCursorPage(data, found, query, view.origin + request.originalUrl);
  }

  @Get(':organization/reuses')
  @ApiOperation({ operationId: 'listOrganizationReuses', summary: 'The reuses of an organization' })
  @ApiOkResponse({ type: ReusePage })
  async listReuses(
    @Param('organization') idOrSlug: string,
    @Query() query: OrganizationReusesQuery,
    @Req() request: Request,
  ): Promise<ReusePage> {
    const { id } = await this.reader.get(idOrSlug);
    const view = viewOf(request, this.server);
    const { rows, ...found } = await this.reuses.list({
      actor: view.actor,
      organization: id,
      tags: [],
      sort: query.sort ?? '-created',
      ...wantedPage(query),
    });
    const data = rows.map((row) => toReuseResponse(row, view));
    return toCursorPage(data, found, query, view.origin + request.originalUrl);
  }
}
