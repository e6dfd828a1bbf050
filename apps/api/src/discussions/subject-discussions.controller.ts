import { Controller, Get, Param, Query, Req, type Type } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiSecurity, ApiTags } from '@nestjs/swagger';
import { SUBJECT_CLASSES, SUBJECT_KINDS, type SubjectKind } from '@passerelle/catalog';
import type { Request } from 'express';
import { ServerConfig } from '../config';
import { wantedPage, PageQuery, toCursorPage, viewOf } from '../platform/http';
import { SUBJECT_PATHS } from '../subjects/subjects';
import { SubjectsReader } from '../subjects/subjects.reader';
import { DiscussionPage } from './discussions.dto';
import { toDiscussionResponse } from './discussions.mapper';
import { DiscussionsReader } from './discussions.reader';

/** As on data.gouv.fr, those of an organization are the discussions on all that it publishes. */
const SUMMARIES: Readonly<Record<SubjectKind, string>> = {
  dataset: 'The discussions on a dataset, the latest first',
  dataservice: 'The discussions on an API, the latest first',
  reuse: 'The discussions on a reuse, the latest first',
  topic: 'The discussions on a topic, the latest first',
  post: 'The discussions on a post, the latest first',
  organization: 'The discussions on an organization and on what it publishes, the latest first',
};

function controllerOf(kind: SubjectKind): Type {
  @ApiTags('discussions')
  @ApiSecurity('token')
  @Controller(`api/1/${SUBJECT_PATHS[kind]}/:${kind}/discussions`)
  class SubjectDiscussionsController {
    constructor(
      private readonly subjects: SubjectsReader,
      private readonly reader: DiscussionsReader,
      private readonly server: ServerConfig,
    ) {}

    @Get()
    @ApiOperation({ operationId: `list${SUBJECT_CLASSES[kind]}Discussions`, summary: SUMMARIES[kind] })
    @ApiOkResponse({ type: DiscussionPage })
    async list(
      @Param(kind) idOrSlug: string,
      @Query() query: PageQuery,
      @Req() request: Request,
    ): Promise<DiscussionPage> {
      const view = viewOf(request, this.server);
      const id = await this.subjects.getId(kind, idOrSlug, view.actor);
      const { rows, ...found } = await this.reader.list({
        actor: view.actor,
        ...(kind === 'organization' ? { organization: id } : { subjects: [id] }),
        sort: '-created',
        ...wantedPage(query),
      });
      const data = rows.map((row) => toDiscussionResponse(row, view));
      return toCursorPage(data, found, query, view.origin + request.originalUrl);
    }
  }
  return SubjectDiscussionsController;
}

export const subjectDiscussionsControllers = SUBJECT_KINDS.map(controllerOf);
