import { ApiProperty } from '@nestjs/swagger';
import type { ExtraValue } from '@passerelle/catalog';
import { OrganizationReference } from '../organizations/organizations.dto';
import { PageResponse } from '../platform/http';
import { SubjectReference } from '../subjects/subject.dto';
import { UserReference } from '../users/user-reference';

export class CommentPermissions {
  @ApiProperty({ type: Boolean })
  edit!: boolean;

  @ApiProperty({ type: Boolean })
  delete!: boolean;
}

export class CommentResponse {
  @ApiProperty({ type: String, format: 'uuid' })
  id!: string;

  @ApiProperty({ type: String, description: 'Markdown.' })
  content!: string;

  @ApiProperty({ type: UserReference, nullable: true, description: 'None when the account was deleted.' })
  posted_by!: UserReference | null;

  @ApiProperty({ type: OrganizationReference, nullable: true, description: 'In whose name.' })
  posted_by_organization!: OrganizationReference | null;

  @ApiProperty({ type: String, format: 'date-time', description: 'When it was written.' })
  posted_on!: string;

  @ApiProperty({
    type: String,
    format: 'date-time',
    nullable: true,
    description: 'When its text was last changed; `null` when it never was.',
  })
  last_modified_at!: string | null;

  @ApiProperty({ type: CommentPermissions })
  permissions!: CommentPermissions;
}

export class DiscussionPermissions extends CommentPermissions {
  @ApiProperty({ type: Boolean, description: 'Whether you may close it.' })
  close!: boolean;
}

export class DiscussionResponse {
  @ApiProperty({ type: String, format: 'uuid' })
  id!: string;

  @ApiProperty({ enum: ['Discussion'], description: 'Always `Discussion`.' })
  class!: 'Discussion';

  @ApiProperty({ type: SubjectReference, description: 'What it is about.' })
  subject!: SubjectReference;

  @ApiProperty({ type: String, description: 'What it is about, in a line.' })
  title!: string;

  @ApiProperty({
    type: UserReference,
    nullable: true,
    description: 'Who began it; `null` when the account is gone.',
  })
  user!: UserReference | null;

  @ApiProperty({ type: OrganizationReference, nullable: true, description: 'In whose name.' })
  organization!: OrganizationReference | null;

  @ApiProperty({ type: String, format: 'date-time' })
  created!: string;

  @ApiProperty({
    type: String,
    format: 'date-time',
    nullable: true,
    description: 'When it was closed; `null` while it is open.',
  })
  closed!: string | null;

  @ApiProperty({
    type: UserReference,
    nullable: true,
    description: 'Who closed it; `null` while it is open.',
  })
  closed_by!: UserReference | null;

  @ApiProperty({
    type: OrganizationReference,
    nullable: true,
    description: 'In whose name it was closed; `null` in one’s own, or while it is open.',
  })
  closed_by_organization!: OrganizationReference | null;

  @ApiProperty({
    type: [CommentResponse],
    description: 'The first 100 in lists, the first 1,000 by itself; `comments_total` counts all.',
  })
  discussion!: CommentResponse[];

  @ApiProperty({ type: 'integer', description: 'How many comments there are in all.' })
  comments_total!: number;

  @ApiProperty({ type: 'object', additionalProperties: true })
  extras!: Record<string, ExtraValue>;

  @ApiProperty({ type: DiscussionPermissions })
  permissions!: DiscussionPermissions;

  @ApiProperty({ type: String, description: 'Address in this API.' })
  url!: string;

  @ApiProperty({ type: String, description: 'Page for people.' })
  self_web_url!: string;
}

export class DiscussionPage extends PageResponse {
  @ApiProperty({ type: [DiscussionResponse] })
  data!: DiscussionResponse[];
}
