import { Body, Controller, Delete, HttpCode, Param, Post, Req } from '@nestjs/common';
import {
  ApiBody,
  ApiHeader,
  ApiNoContentResponse,
  ApiOkResponse,
  ApiOperation,
  ApiSecurity,
  ApiTags,
} from '@nestjs/swagger';
import { InvalidError } from '@passerelle/catalog';
import type { Request } from 'express';
import { ServerConfig } from '../../config';
import { IF_MATCH, versionCheck, versioned, viewOf } from '../../platform/http';
import { SourceResponse } from './source-response.dto';
import { toSourceResponse } from './sources.mapper';
import { SourcesReader } from './sources.reader';
import { SourcesService } from './sources.service';

const LONGEST = 100;

/** The schedule of a source by itself, as data.gouv.fr has it; it is a field of the source as well. */
@ApiTags('harvest')
@ApiSecurity('token')
@Controller('api/1/harvest/source/:source/schedule')
export class ScheduleController {
  constructor(
    private readonly reader: SourcesReader,
    private readonly sources: SourcesService,
    private readonly server: ServerConfig,
  ) {}

  @Post()
  @HttpCode(200)
  @ApiOperation({ operationId: 'scheduleHarvestSource', summary: 'Say when a source is harvested' })
  @ApiHeader(IF_MATCH)
  @ApiBody({
    description: 'A rhythm or a cron expression, as one JSON text.',
    schema: { type: 'string', maxLength: LONGEST, example: '0 3 * * *' },
  })
  @ApiOkResponse({ type: SourceResponse })
  async schedule(
    @Param('source') idOrSlug: string,
    @Body() schedule: unknown,
    @Req() request: Request,
  ): Promise<SourceResponse> {
    if (typeof schedule !== 'string' || schedule.length > LONGEST) {
      throw new InvalidError('invalid-input', 'The body must be a schedule, as one JSON text.', {
        schedule: [`must be a text of at most ${LONGEST} characters, such as "0 3 * * *"`],
      });
    }
    const id = await this.sources.update(request.actor, idOrSlug, { schedule }, versionCheck(request));
    const row = await this.reader.get(request.actor, id);
    return versioned(request, row.version, toSourceResponse(row, viewOf(request, this.server)));
  }

  @Delete()
  @HttpCode(204)
  @ApiOperation({
    operationId: 'unscheduleHarvestSource',
    summary: 'Harvest a source only when somebody says so',
  })
  @ApiHeader(IF_MATCH)
  @ApiNoContentResponse()
  async unschedule(@Param('source') idOrSlug: string, @Req() request: Request): Promise<void> {
    await this.sources.update(request.actor, idOrSlug, { schedule: null }, versionCheck(request));
  }
}
