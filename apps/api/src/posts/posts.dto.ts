import { ApiProperty } from '@nestjs/swagger';
import { POST_BODY_TYPES, POST_KINDS, type PostBodyType, type PostKind } from '@passerelle/catalog';
import { SubjectMetrics } from '../entries/entry.metrics';
import { PageResponse } from '../platform/http';
import { SubjectReference } from '../subjects/subject.dto';
import { UserReference } from '../users/user-reference';

/** What whoever asks may do. */
export class PostPermissions {
  @ApiProperty({ type: Boolean, description: 'Publish it too.' })
  edit!: boolean;

  @ApiProperty({ type: Boolean })
  delete!: boolean;
}

export class PostResponse {
  @ApiProperty({ type: String, format: 'uuid' })
  id!: string;

  @ApiProperty({ type: String, description: 'Its heading.' })
  name!: string;

  @ApiProperty({ type: String, description: 'Can change; the ones it had lead to it.' })
  slug!: string;

  @ApiProperty({ enum: POST_KINDS, description: 'A page stands by itself; news are listed.' })
  kind!: PostKind;

  @ApiProperty({ type: String, description: 'What lists show of it.' })
  headline!: string;

  @ApiProperty({ enum: POST_BODY_TYPES, description: 'How `content` is written.' })
  body_type!: PostBodyType;

  @ApiProperty({ type: String, description: 'As it was written: HTML must be made safe before it is shown.' })
  content!: string;

  @ApiProperty({ type: String, nullable: true, description: 'Address of an image.' })
  image!: string | null;

  @ApiProperty({ type: String, nullable: true, description: 'Of the image.' })
  credit_to!: string | null;

  @ApiProperty({
    type: String,
    nullable: true,
    description: 'Page of whom the image is by; `null` when none is told.',
  })
  credit_url!: string | null;

  @ApiProperty({ type: [String] })
  tags!: string[];

  @ApiProperty({ type: [SubjectReference], description: 'Those that everybody may see.' })
  datasets!: SubjectReference[];

  @ApiProperty({ type: [SubjectReference], description: 'Those that everybody may see.' })
  reuses!: SubjectReference[];

  @ApiProperty({ type: UserReference, nullable: true, description: 'Who wrote it.' })
  owner!: UserReference | null;

  @ApiProperty({ type: SubjectMetrics })
  metrics!: SubjectMetrics;

  @ApiProperty({ type: PostPermissions })
  permissions!: PostPermissions;

  @ApiProperty({ type: String, format: 'date-time' })
  created_at!: string;

  @ApiProperty({ type: String, format: 'date-time' })
  last_modified!: string;

  @ApiProperty({ type: String, format: 'date-time', nullable: true, description: 'Since when it is read.' })
  published!: string | null;

  @ApiProperty({ type: String, description: 'Address in this API.' })
  uri!: string;

  @ApiProperty({ type: String, description: 'Page for people.' })
  page!: string;
}

export class PostPage extends PageResponse {
  @ApiProperty({ type: [PostResponse] })
  data!: PostResponse[];
}
