import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { SUBJECT_CLASSES } from '@passerelle/catalog';
import { Transform } from 'class-transformer';
import { IsBoolean, IsOptional, IsUUID } from 'class-validator';
import { toBoolean } from '../platform/http/input';
import { PageQuery, PageResponse } from '../platform/http';
import { UserReference } from '../users/user-reference';
import { NOTIFICATION_KINDS, type NotificationKind } from './notification-kinds';

export class FollowersQuery extends PageQuery {
  @ApiPropertyOptional({ type: String, description: 'Identifier of a person: whether they are among them.' })
  @IsOptional()
  @IsUUID()
  user?: string;
}

export class FollowResponse {
  @ApiProperty({ type: String, format: 'uuid' })
  id!: string;

  @ApiProperty({ type: UserReference, description: 'Who follows.' })
  follower!: UserReference;

  @ApiProperty({ type: String, format: 'date-time' })
  since!: string;
}

export class FollowPage extends PageResponse {
  @ApiProperty({ type: [FollowResponse] })
  data!: FollowResponse[];
}

export class FollowersResponse {
  @ApiProperty({ type: 'integer', description: 'How many there are now.' })
  followers!: number;
}

export class NotificationsQuery extends PageQuery {
  @ApiPropertyOptional({ type: Boolean, description: 'Those that were read, or were not.' })
  @IsOptional()
  @Transform(toBoolean)
  @IsBoolean()
  handled?: boolean;
}

export class NotificationAbout {
  @ApiProperty({ enum: ['Dataset', 'Dataservice', 'Reuse', 'Topic', 'Discussion'] })
  class!: 'Dataset' | 'Dataservice' | 'Reuse' | 'Topic' | 'Discussion';

  @ApiProperty({ type: String, format: 'uuid' })
  id!: string;

  @ApiProperty({ type: String, description: 'As it is called now.' })
  title!: string;

  @ApiProperty({ type: String, description: 'Page for people.' })
  page!: string;
}

const NOTIFIED_CLASSES = [
  ...Object.values(SUBJECT_CLASSES),
  'SavedSearch',
  'HarvestSource',
  'Transfer',
  'Webhook',
] as const;

export class NotificationSubject {
  @ApiProperty({ enum: NOTIFIED_CLASSES })
  class!: (typeof NOTIFIED_CLASSES)[number];

  @ApiProperty({ type: String, format: 'uuid' })
  id!: string;

  @ApiProperty({ type: String, description: 'As it is called now.' })
  title!: string;

  @ApiProperty({ type: String, description: 'Page for people.' })
  page!: string;
}

export class NotificationDetails {
  @ApiProperty({ enum: NOTIFICATION_KINDS, description: 'What happened to what you follow or administer.' })
  kind!: NotificationKind;

  @ApiProperty({ type: NotificationSubject, description: 'What you follow or administer.' })
  subject!: NotificationSubject;

  @ApiProperty({
    type: NotificationAbout,
    nullable: true,
    description: 'What came to it; the latest one when several came since you last looked.',
  })
  about!: NotificationAbout | null;
}

export class NotificationResponse {
  @ApiProperty({ type: String, format: 'uuid' })
  id!: string;

  @ApiProperty({ type: NotificationDetails, description: 'What happened.' })
  details!: NotificationDetails;

  @ApiProperty({ type: String, format: 'date-time', description: 'Of the first time.' })
  created_at!: string;

  @ApiProperty({ type: String, format: 'date-time', description: 'Of the latest time.' })
  last_modified!: string;

  @ApiProperty({ type: String, format: 'date-time', nullable: true, description: 'When it was read.' })
  handled_at!: string | null;
}

export class NotificationPage extends PageResponse {
  @ApiProperty({ type: [NotificationResponse] })
  data!: NotificationResponse[];
}
