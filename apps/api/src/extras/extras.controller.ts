import { Body, Controller, Delete, Get, HttpCode, Param, Put, Req } from '@nestjs/common';
import {
  ApiBody,
  ApiHeader,
  ApiNoContentResponse,
  ApiOkResponse,
  ApiOperation,
  ApiSecurity,
  ApiTags,
} from '@nestjs/swagger';
import { isCheckExtra } from '@passerelle/catalog';
import type { Request } from 'express';
import { DatasetsReader } from '../datasets/datasets.reader';
import { ResourcesService } from '../datasets/resources.service';
import { EntriesService } from '../entries/entries.service';
import { OrganizationsReader } from '../organizations/organizations.reader';
import { OrganizationsService } from '../organizations/organizations.service';
import { IF_MATCH, Refuses, versionCheck, versioned } from '../platform/http';
import { mergeExtras, withoutExtras, type Extras } from './extras';

const ANY_OBJECT = { schema: { type: 'object', additionalProperties: true } } as const;
const KEYS = {
  description: 'Keys to take away.',
  schema: { type: 'array', maxItems: 200, items: { type: 'string', maxLength: 200 } },
} as const;

/** What an object says beyond the model, key by key. */
@ApiTags('extras')
@ApiSecurity('token')
@Controller('api/2')
export class ExtrasController {
  constructor(
    private readonly datasets: DatasetsReader,
    private readonly entries: EntriesService,
    private readonly resources: ResourcesService,
    private readonly organizations: OrganizationsReader,
    private readonly organizationsService: OrganizationsService,
  ) {}

  @Get('datasets/:dataset/extras')
  @ApiOperation({ operationId: 'getDatasetExtras', summary: 'The extras of a dataset' })
  @ApiOkResponse(ANY_OBJECT)
  async ofDataset(@Param('dataset') dataset: string, @Req() request: Request): Promise<Extras> {
    const { version, extras } = await this.datasets.getSummary(dataset, request.actor);
    return versioned(request, version, extras);
  }

  @Put('datasets/:dataset/extras')
  @ApiHeader(IF_MATCH)
  @ApiBody(ANY_OBJECT)
  @ApiOperation({ operationId: 'mergeDatasetExtras', summary: 'Set extras of a dataset; others stay' })
  @ApiOkResponse(ANY_OBJECT)
  async mergeOfDataset(
    @Param('dataset') dataset: string,
    @Body() given: unknown,
    @Req() request: Request,
  ): Promise<Extras> {
    await this.changeDataset(dataset, request, (extras) => mergeExtras(extras, given));
    return this.ofDataset(dataset, request);
  }

  @Delete('datasets/:dataset/extras')
  @HttpCode(204)
  @ApiHeader(IF_MATCH)
  @ApiBody(KEYS)
  @ApiOperation({ operationId: 'removeDatasetExtras', summary: 'Take extras of a dataset away' })
  @ApiNoContentResponse()
  async removeOfDataset(
    @Param('dataset') dataset: string,
    @Body() keys: unknown,
    @Req() request: Request,
  ): Promise<void> {
    await this.changeDataset(dataset, request, (extras) => withoutExtras(extras, keys));
  }

  @Get('datasets/:dataset/resources/:resource/extras')
  @ApiOperation({ operationId: 'getResourceExtras', summary: 'The extras of a file' })
  @ApiOkResponse(ANY_OBJECT)
  async ofResource(
    @Param('dataset') dataset: string,
    @Param('resource') resource: string,
    @Req() request: Request,
  ): Promise<Extras> {
    const placed = await this.datasets.getResourceOf(dataset, resource, request.actor);
    return versioned(request, placed.dataset.version, placed.resource.extras);
  }

  @Put('datasets/:dataset/resources/:resource/extras')
  @ApiHeader(IF_MATCH)
  @ApiBody(ANY_OBJECT)
  @Refuses(400, 'extras-reserved')
  @ApiOperation({ operationId: 'mergeResourceExtras', summary: 'Set extras of a file; others stay' })
  @ApiOkResponse(ANY_OBJECT)
  async mergeOfResource(
    @Param('dataset') dataset: string,
    @Param('resource') resource: string,
    @Body() given: unknown,
    @Req() request: Request,
  ): Promise<Extras> {
    await this.changeResource(dataset, resource, request, (extras) => mergeExtras(extras, given));
    return this.ofResource(dataset, resource, request);
  }

  @Delete('datasets/:dataset/resources/:resource/extras')
  @HttpCode(204)
  @ApiHeader(IF_MATCH)
  @ApiBody(KEYS)
  @Refuses(400, 'extras-reserved')
  @ApiOperation({ operationId: 'removeResourceExtras', summary: 'Take extras of a file away' })
  @ApiNoContentResponse()
  async removeOfResource(
    @Param('dataset') dataset: string,
    @Param('resource') resource: string,
    @Body() keys: unknown,
    @Req() request: Request,
  ): Promise<void> {
    await this.changeResource(dataset, resource, request, (extras) =>
      withoutExtras(extras, keys, isCheckExtra),
    );
  }

  @Get('organizations/:organization/extras')
  @ApiOperation({ operationId: 'getOrganizationExtras', summary: 'The extras of an organization' })
  @ApiOkResponse(ANY_OBJECT)
  async ofOrganization(
    @Param('organization') organization: string,
    @Req() request: Request,
  ): Promise<Extras> {
    const { version, extras } = await this.organizations.get(organization);
    return versioned(request, version, extras);
  }

  @Put('organizations/:organization/extras')
  @ApiHeader(IF_MATCH)
  @ApiBody(ANY_OBJECT)
  @ApiOperation({
    operationId: 'mergeOrganizationExtras',
    summary: 'Set extras of an organization; others stay',
  })
  @ApiOkResponse(ANY_OBJECT)
  async mergeOfOrganization(
    @Param('organization') organization: string,
    @Body() given: unknown,
    @Req() request: Request,
  ): Promise<Extras> {
    await this.changeOrganization(organization, request, (extras) => mergeExtras(extras, given));
    return this.ofOrganization(organization, request);
  }

  @Delete('organizations/:organization/extras')
  @HttpCode(204)
  @ApiHeader(IF_MATCH)
  @ApiBody(KEYS)
  @ApiOperation({ operationId: 'removeOrganizationExtras', summary: 'Take extras of an organization away' })
  @ApiNoContentResponse()
  async removeOfOrganization(
    @Param('organization') organization: string,
    @Body() keys: unknown,
    @Req() request: Request,
  ): Promise<void> {
    await this.changeOrganization(organization, request, (extras) => withoutExtras(extras, keys));
  }

  private async changeDataset(dataset: string, request: Request, change: (extras: Extras) => Extras) {
    await this.entries.update(
      'dataset',
      request.actor,
      dataset,
      {},
      ({ extras }) => ({ columns: { extras: change(extras as Extras) } }),
      versionCheck(request),
    );
  }

  private async changeResource(
    dataset: string,
    resource: string,
    request: Request,
    change: (extras: Extras) => Extras,
  ) {
    await this.resources.update(
      request.actor,
      dataset,
      resource,
      ({ extras }) => ({ extras: change(extras as Extras) }),
      versionCheck(request),
    );
  }

  private async changeOrganization(
    organization: string,
    request: Request,
    change: (extras: Extras) => Extras,
  ) {
    await this.organizationsService.update(
      request.actor,
      organization,
      ({ extras }) => ({ extras: change(extras as Extras) }),
      versionCheck(request),
    );
  }
}
