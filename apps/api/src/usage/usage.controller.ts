import { Body, Controller, Get, HttpCode, Param, Post, Req, type Type } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiSecurity, ApiTags } from '@nestjs/swagger';
import { InvalidError, SUBJECT_CLASSES } from '@passerelle/catalog';
import type { Request } from 'express';
import { SUBJECT_PATHS } from '../subjects/subjects';
import { SubjectsReader } from '../subjects/subjects.reader';
import { UsageResponse, ViewInput } from './usage.dto';
import { UsageReader } from './usage.reader';
import { UsageCounter } from './usage-counter';
import { viewedObject, VIEWED_KINDS, type ViewedKind } from './usage';

@ApiTags('site')
@Controller('api/1/views')
export class ViewsController {
  constructor(private readonly counter: UsageCounter) {}

  @Post()
  @HttpCode(204)
  @ApiOperation({
    operationId: 'countView',
    summary: 'Count that a page was shown, for pages that turn without the server',
  })
  @ApiNoContentResponse()
  count(@Body() { page }: ViewInput, @Req() request: Request): void {
    const viewed = viewedObject(page);
    if (!viewed) {
      throw new InvalidError('invalid-input', 'Only the pages of objects are counted.', {
        page: ['must be the path of the page of a dataset, an API, a reuse or an organization'],
      });
    }
    this.counter.view(viewed, request);
  }
}

function controllerOf(kind: ViewedKind): Type {
  @ApiTags(SUBJECT_PATHS[kind])
  @ApiSecurity('token')
  @Controller(`api/1/${SUBJECT_PATHS[kind]}/:${kind}/metrics`)
  class UsageController {
    constructor(
      private readonly subjects: SubjectsReader,
      private readonly reader: UsageReader,
    ) {}

    @Get()
    @ApiOperation({
      operationId: `get${SUBJECT_CLASSES[kind]}Metrics`,
      summary: 'How often its page was shown and its files downloaded, by month',
    })
    @ApiOkResponse({ type: UsageResponse })
    async get(@Param(kind) idOrSlug: string, @Req() request: Request): Promise<UsageResponse> {
      return this.reader.get(await this.subjects.getId(kind, idOrSlug, request.actor));
    }
  }
  return UsageController;
}

export const usageControllers = VIEWED_KINDS.map(controllerOf);
