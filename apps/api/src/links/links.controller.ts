import { Controller, Get, Param, Query, Req } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiProperty, ApiSecurity, ApiTags } from '@nestjs/swagger';
import type { Request } from 'express';
import { ServerConfig } from '../config';
import { DatasetsReader } from '../datasets/datasets.reader';
import { originOf, PageQuery, PageResponse, toCursorPage, wantedPage } from '../platform/http';
import { LinkChecks } from './link-checks';

export class LinkCheckResponse {
  @ApiProperty({ type: String, format: 'date-time', description: 'When it was asked for.' })
  checked_at!: string;

  @ApiProperty({ type: Boolean, nullable: true, description: 'Whether it answered with a document.' })
  available!: boolean | null;

  @ApiProperty({ type: 'integer', nullable: true, description: 'None where nothing was answered.' })
  status!: number | null;

  @ApiProperty({ type: String, nullable: true, description: 'Why nothing was answered: a code of harvests.' })
  problem!: string | null;

  @ApiProperty({ type: 'integer', description: 'Milliseconds until it answered, or was given up.' })
  duration_ms!: number;

  @ApiProperty({ type: String, nullable: true, description: 'Where it led, when elsewhere.' })
  redirected_to!: string | null;

  @ApiProperty({ type: String, nullable: true, description: 'As the server says; `null` when it does not.' })
  media_type!: string | null;

  @ApiProperty({ type: Number, nullable: true, description: 'Bytes, as the server says.' })
  size!: number | null;
}

export class LinkCheckPage extends PageResponse {
  @ApiProperty({ type: [LinkCheckResponse], description: 'The latest first.' })
  data!: LinkCheckResponse[];
}

@ApiTags('datasets')
@ApiSecurity('token')
@Controller('api/1/datasets/:dataset/resources/:resource/checks')
export class LinksController {
  constructor(
    private readonly datasets: DatasetsReader,
    private readonly checks: LinkChecks,
    private readonly server: ServerConfig,
  ) {}

  @Get()
  @ApiOperation({
    operationId: 'listLinkChecks',
    summary: 'Whether the link of a resource answered, and when',
  })
  @ApiOkResponse({ type: LinkCheckPage })
  async list(
    @Param('dataset') dataset: string,
    @Param('resource') resource: string,
    @Query() query: PageQuery,
    @Req() request: Request,
  ): Promise<LinkCheckPage> {
    const placed = await this.datasets.getResourceOf(dataset, resource, request.actor);
    const { rows, ...found } = await this.checks.list(placed.resource.id, wantedPage(query));
    const data = rows.map((row) => ({ ...row, checked_at: row.checked_at.toISOString() }));
    return toCursorPage(data, found, query, originOf(request, this.server) + request.originalUrl);
  }
}
