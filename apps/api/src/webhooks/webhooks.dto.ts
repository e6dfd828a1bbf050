import { ApiProperty, ApiPropertyOptional, OmitType, PartialType } from '@nestjs/swagger';
import { LIMITS } from '@passerelle/catalog';
import { ArrayMaxSize, ArrayMinSize, ArrayUnique, IsArray, IsBoolean, IsIn } from 'class-validator';
import { CHANGE_ACTIONS, CHANGED_TYPES } from '../changes/change-feed';
import { EditPermissions, PageResponse } from '../platform/http';
import { ById, IsClearable, IsId, IsOmittable, IsWebAddress } from '../platform/http/input';

export const WEBHOOK_EVENTS = CHANGED_TYPES.flatMap((type) =>
  CHANGE_ACTIONS.filter((action) => type !== 'organization' || action !== 'archived').map(
    (action) => `${type}.${action}`,
  ),
);

export class CreateWebhook {
  @ApiProperty({
    type: String,
    maxLength: LIMITS.url,
    description: 'Gets a POST for each event; whatever it answers between 200 and 299 counts as received.',
  })
  @IsWebAddress()
  url!: string;

  @ApiProperty({
    enum: WEBHOOK_EVENTS,
    isArray: true,
    maxItems: WEBHOOK_EVENTS.length,
    description: 'What it is told of.',
  })
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(WEBHOOK_EVENTS.length)
  @ArrayUnique()
  @IsIn(WEBHOOK_EVENTS, { each: true })
  events!: string[];

  @ApiPropertyOptional({
    type: String,
    format: 'uuid',
    nullable: true,
    description: 'Whose it is. Without one it is the portal’s, for its administrators alone. Never changes.',
  })
  @IsClearable()
  @ById()
  @IsId()
  organization?: string | null;

  @ApiPropertyOptional({
    type: String,
    format: 'uuid',
    nullable: true,
    description: 'Only events of objects of this organization; of all when not said.',
  })
  @IsClearable()
  @ById()
  @IsId()
  about_organization?: string | null;
}

/** What is changed of a webhook; what is left out stays as it is. */
export class UpdateWebhook extends PartialType(OmitType(CreateWebhook, ['organization'] as const), {
  skipNullProperties: false,
}) {
  @ApiPropertyOptional({
    type: Boolean,
    description: 'A webhook that was disabled goes on where it stopped, with what it missed.',
  })
  @IsOmittable()
  @IsBoolean()
  active?: boolean;
}

export class WebhookResponse {
  @ApiProperty({ type: String, format: 'uuid' })
  id!: string;

  @ApiProperty({ type: String, description: 'Where the events are sent.' })
  url!: string;

  @ApiProperty({ type: [String], description: 'What it is told of.' })
  events!: string[];

  @ApiProperty({
    type: String,
    format: 'uuid',
    nullable: true,
    description: 'Identifier of the organization whose it is; `null` when it is the portal’s.',
  })
  organization!: string | null;

  @ApiProperty({
    type: String,
    format: 'uuid',
    nullable: true,
    description: 'Identifier of the organization whose objects alone it is told of; `null` for all.',
  })
  about_organization!: string | null;

  @ApiProperty({ type: Boolean })
  active!: boolean;

  @ApiProperty({ type: 'integer', description: 'In a row. After five, the webhook is disabled.' })
  failures!: number;

  @ApiProperty({
    type: String,
    format: 'date-time',
    nullable: true,
    description: 'When it was disabled after failing; `null` while it is not.',
  })
  disabled_at!: string | null;

  @ApiProperty({ type: String, nullable: true, description: 'Why.' })
  disabled_reason!: string | null;

  @ApiProperty({ type: String, format: 'date-time' })
  created_at!: string;

  @ApiProperty({ type: EditPermissions, description: 'What you may do with it.' })
  permissions!: EditPermissions;
}

export class CreatedWebhookResponse extends WebhookResponse {
  @ApiProperty({
    type: String,
    description:
      'Key of the signatures, told this once: `X-Passerelle-Signature` is `sha256=` and the HMAC-SHA256 of the body.',
  })
  secret!: string;
}

export class DeliveryResponse {
  @ApiProperty({ type: String, format: 'uuid', description: 'Also in `X-Passerelle-Delivery`.' })
  id!: string;

  @ApiProperty({ type: String, description: 'What happened.' })
  event!: string;

  @ApiProperty({ enum: ['pending', 'delivered'], description: 'Whether it arrived.' })
  state!: string;

  @ApiProperty({ type: 'integer', description: 'How often it was tried.' })
  attempts!: number;

  @ApiProperty({ type: 'integer', nullable: true, description: 'What was answered last.' })
  status!: number | null;

  @ApiProperty({ type: String, nullable: true, description: 'Why nothing was answered, or not what counts.' })
  problem!: string | null;

  @ApiProperty({ type: String, description: 'What was sent.' })
  body!: string;

  @ApiProperty({ type: String, format: 'date-time', description: 'When the event was written for it.' })
  created_at!: string;

  @ApiProperty({
    type: String,
    format: 'date-time',
    nullable: true,
    description: 'When it was last tried; `null` before the first time.',
  })
  attempted_at!: string | null;
}

export class DeliveryPage extends PageResponse {
  @ApiProperty({ type: [DeliveryResponse] })
  data!: DeliveryResponse[];
}
