import { Controller, Get, Req } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiSecurity, ApiTags } from '@nestjs/swagger';
import type { Request } from 'express';
import { must } from '../../auth/current-actor';
import { NeedsRight } from '../../platform/http';
import { toRunResponse } from '../runs/runs.mapper';
import { HarvestActivity } from './activity.dto';
import { ActivityReader } from './activity.reader';

@ApiTags('harvest')
@ApiSecurity('token')
@Controller('api/1/harvest/activity')
export class ActivityController {
  constructor(private readonly reader: ActivityReader) {}

  @Get()
  @NeedsRight()
  @ApiOperation({
    operationId: 'getHarvestActivity',
    summary: 'The runs that go on, those that wait, and the workers that live, for administrators',
  })
  @ApiOkResponse({ type: HarvestActivity })
  async get(@Req() request: Request): Promise<HarvestActivity> {
    must(request.actor, 'harvest-source:validate');
    const [running, waiting, workers] = await Promise.all([
      this.reader.running(),
      this.reader.waiting(),
      this.reader.workers(),
    ]);
    return {
      running: running.map(({ of, attended, ...run }) => ({ ...toRunResponse(run), of, attended })),
      waiting: waiting.map((run) => ({
        ...run,
        since: run.since.toISOString(),
        until: run.until?.toISOString() ?? null,
      })),
      workers: workers.map(({ started, heard, ...worker }) => ({
        ...worker,
        started: started.toISOString(),
        heard: heard.toISOString(),
      })),
    };
  }
}
