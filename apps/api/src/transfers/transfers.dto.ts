import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsIn, IsOptional, IsString, MaxLength, ValidateNested } from 'class-validator';
import { ObjectReference, TitledReference } from '../moderation/subjects';
import { PageQuery, PageResponse } from '../platform/http';
import { IsId, IsOmittable, IsOneObject } from '../platform/http/input';

export const TRANSFER_STATUSES = ['pending', 'accepted', 'refused'] as const;
export type TransferStatus = (typeof TRANSFER_STATUSES)[number];
const RECIPIENT_CLASSES = ['Organization', 'User'] as const;

export class RecipientReference {
  @ApiProperty({ enum: RECIPIENT_CLASSES })
  @IsIn(RECIPIENT_CLASSES)
  class!: (typeof RECIPIENT_CLASSES)[number];

  @ApiProperty({ type: String, format: 'uuid' })
  @IsId()
  id!: string;
}

export class CreateTransfer {
  @ApiProperty({ type: ObjectReference, description: 'A dataset, a data service, a reuse or a topic.' })
  @IsOneObject()
  @ValidateNested()
  @Type(() => ObjectReference)
  subject!: ObjectReference;

  @ApiProperty({ type: RecipientReference, description: 'Who is to own it: a person or an organization.' })
  @IsOneObject()
  @ValidateNested()
  @Type(() => RecipientReference)
  recipient!: RecipientReference;

  @ApiPropertyOptional({ type: String, maxLength: 2_000, description: 'For the recipient, as plain text.' })
  @IsOmittable()
  @IsString()
  @MaxLength(2_000)
  comment: string = '';
}

export class AnswerTransfer {
  @ApiProperty({ enum: ['accept', 'refuse'], description: 'What the recipient says.' })
  @IsIn(['accept', 'refuse'])
  response!: 'accept' | 'refuse';

  @ApiPropertyOptional({ type: String, maxLength: 2_000, description: 'For who offered it, as plain text.' })
  @IsOmittable()
  @IsString()
  @MaxLength(2_000)
  comment: string = '';
}

export class TransferPermissions {
  @ApiProperty({ type: Boolean, description: 'Whether it waits for your answer.' })
  answer!: boolean;
}

export class TransferResponse {
  @ApiProperty({ type: String, format: 'uuid' })
  id!: string;

  @ApiProperty({ type: TitledReference, description: 'What is offered.' })
  subject!: TitledReference;

  @ApiProperty({ type: TitledReference, description: 'Whose it is, or was.' })
  owner!: TitledReference;

  @ApiProperty({ type: TitledReference, description: 'Who is to own it.' })
  recipient!: TitledReference;

  @ApiProperty({ enum: TRANSFER_STATUSES, description: 'Whether it was answered, and how.' })
  status!: TransferStatus;

  @ApiProperty({ type: String })
  comment!: string;

  @ApiProperty({ type: String, format: 'date-time', description: 'When it was offered.' })
  created!: string;

  @ApiProperty({
    type: String,
    format: 'date-time',
    nullable: true,
    description: 'When it was answered; `null` until then.',
  })
  responded!: string | null;

  @ApiProperty({
    type: String,
    nullable: true,
    description: 'What was said with the answer; `null` until then.',
  })
  response_comment!: string | null;

  @ApiProperty({ type: TransferPermissions, description: 'What you may do with it.' })
  permissions!: TransferPermissions;
}

export class TransferPage extends PageResponse {
  @ApiProperty({ type: [TransferResponse] })
  data!: TransferResponse[];
}

export class TransfersQuery extends PageQuery {
  @ApiPropertyOptional({ enum: TRANSFER_STATUSES, description: 'Only transfers in this state.' })
  @IsOptional()
  @IsIn(TRANSFER_STATUSES)
  status?: TransferStatus;
}
