import { Controller, Get, HttpCode, Param, Post, Query, Req } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiSecurity, ApiTags } from '@nestjs/swagger';
import { SUBJECT_CLASSES } from '@passerelle/catalog';
import type { Request } from 'express';
import { must } from '../auth/current-actor';
import { ServerConfig } from '../config';
import { NeedsSignIn, originOf, toCursorPage, wantedPage } from '../platform/http';
import { toSubjectReference } from '../subjects/subject.dto';
import {
  NotificationPage,
  NotificationResponse,
  NotificationsQuery,
  type NotificationAbout,
  type NotificationSubject,
} from './follows.dto';
import { pageOf, subjectPageOf } from './notification-pages';
import { NotificationsReader, type NotificationRow } from './notifications.reader';

@ApiTags('follows')
@ApiSecurity('token')
@Controller('api/1/notifications')
export class NotificationsController {
  constructor(
    private readonly reader: NotificationsReader,
    private readonly server: ServerConfig,
  ) {}

  @Get()
  @NeedsSignIn()
  @ApiOperation({
    operationId: 'listNotifications',
    summary: 'What happened to what you follow, the latest first',
  })
  @ApiOkResponse({ type: NotificationPage })
  async list(@Query() query: NotificationsQuery, @Req() request: Request): Promise<NotificationPage> {
    must(request.actor, 'notification:read');
    const origin = originOf(request, this.server);
    const { rows, ...found } = await this.reader.list(request.actor, {
      handled: query.handled,
      ...wantedPage(query),
    });
    const data = rows.map((row) => toNotificationResponse(row, origin));
    return toCursorPage(data, found, query, origin + request.originalUrl);
  }

  @Post(':notification/read')
  @HttpCode(200)
  @ApiOperation({ operationId: 'readNotification', summary: 'Mark a notification as read' })
  @ApiOkResponse({ type: NotificationResponse })
  async read(@Param('notification') id: string, @Req() request: Request): Promise<NotificationResponse> {
    must(request.actor, 'notification:handle');
    return toNotificationResponse(
      await this.reader.handle(request.actor, id),
      originOf(request, this.server),
    );
  }
}

function toNotificationResponse(row: NotificationRow, origin: string): NotificationResponse {
  return {
    id: row.id,
    details: {
      kind: row.kind,
      subject: toNotificationSubject(row, origin),
      about: toAbout(row, origin),
    },
    created_at: row.created_at.toISOString(),
    last_modified: row.last_at.toISOString(),
    handled_at: row.handled_at?.toISOString() ?? null,
  };
}

function toNotificationSubject({ subject }: NotificationRow, origin: string): NotificationSubject {
  const { type, id, title } = subject;
  return { class: CLASSES[type], id, title, page: subjectPageOf(subject, origin) };
}

const CLASSES = {
  ...SUBJECT_CLASSES,
  'saved-search': 'SavedSearch',
  'harvest-source': 'HarvestSource',
  transfer: 'Transfer',
  webhook: 'Webhook',
} as const;

function toAbout(row: NotificationRow, origin: string): NotificationAbout | null {
  if (row.about) {
    const about = toSubjectReference(row.about, origin);
    return about.class === 'Organization' || about.class === 'Post' ? null : { ...about, class: about.class };
  }
  if (row.about_title === null || row.about_id === null) {
    return null;
  }
  return { class: 'Discussion', id: row.about_id, title: row.about_title, page: pageOf(row, origin) };
}
