import { ApiProperty } from '@nestjs/swagger';
import { MEMBER_ROLES, type ExtraValue, type MemberRole } from '@passerelle/catalog';
import { EditPermissions, PageResponse } from '../platform/http';
import { UserReference } from '../users/user-reference';

export class BadgeResponse {
  @ApiProperty({ type: String, description: 'Which badge it is.' })
  kind!: string;
}

export class OrganizationReference {
  @ApiProperty({ type: String, format: 'uuid' })
  id!: string;

  @ApiProperty({ type: String, description: 'Its full name.' })
  name!: string;

  @ApiProperty({ type: String, nullable: true })
  acronym!: string | null;

  @ApiProperty({ type: String })
  slug!: string;

  @ApiProperty({ type: String, nullable: true, description: 'Address of the logo.' })
  logo!: string | null;

  @ApiProperty({
    type: String,
    nullable: true,
    description: 'The same, of at most 100 pixels where the portal keeps it.',
  })
  logo_thumbnail!: string | null;

  @ApiProperty({ type: [BadgeResponse], description: 'Marks that administrators gave it.' })
  badges!: BadgeResponse[];

  @ApiProperty({ type: String, description: 'Page for people.' })
  page!: string;

  @ApiProperty({ type: String, description: 'Address in this API.' })
  uri!: string;
}

export class OrganizationMetrics {
  @ApiProperty({ type: 'integer', description: 'Datasets that everybody may see.' })
  datasets!: number;

  @ApiProperty({ type: 'integer', description: 'APIs that everybody may see.' })
  dataservices!: number;

  @ApiProperty({ type: 'integer', description: 'Reuses that everybody may see.' })
  reuses!: number;

  @ApiProperty({ type: 'integer', description: 'People who are members.' })
  members!: number;

  @ApiProperty({ type: 'integer', description: 'People who follow it.' })
  followers!: number;

  @ApiProperty({ type: 'integer', description: 'Of its page, by people, as far as that can be told.' })
  views!: number;
}

export class OrganizationPermissions extends EditPermissions {
  @ApiProperty({ type: Boolean, description: 'Whether you may invite, admit and take out members.' })
  members!: boolean;

  @ApiProperty({ type: Boolean, description: 'Whether you may harvest catalogues for it.' })
  harvest!: boolean;

  @ApiProperty({ type: Boolean, description: 'Whether you may see what it did not publish.' })
  private!: boolean;
}

export class OrganizationResponse extends OrganizationReference {
  @ApiProperty({ type: String, description: 'Markdown.' })
  description!: string;

  @ApiProperty({
    type: String,
    nullable: true,
    description: 'Address of its own pages; `null` when there is none.',
  })
  url!: string | null;

  @ApiProperty({ type: String, nullable: true, description: 'SIRET.' })
  business_number_id!: string | null;

  @ApiProperty({ type: 'object', additionalProperties: true })
  extras!: Record<string, ExtraValue>;

  @ApiProperty({ type: String, format: 'date-time' })
  created_at!: string;

  @ApiProperty({ type: String, format: 'date-time' })
  last_modified!: string;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  deleted!: string | null;

  @ApiProperty({ type: OrganizationMetrics })
  metrics!: OrganizationMetrics;

  @ApiProperty({ type: OrganizationPermissions, description: 'What you may do with it.' })
  permissions!: OrganizationPermissions;
}

export class MemberResponse {
  @ApiProperty({ type: UserReference })
  user!: UserReference;

  @ApiProperty({ enum: MEMBER_ROLES })
  role!: MemberRole;

  @ApiProperty({ type: String, format: 'date-time' })
  since!: string;
}

/** An organization by itself, with its members. */
export class OrganizationDetailResponse extends OrganizationResponse {
  @ApiProperty({ type: [MemberResponse], description: 'Who belongs to it.' })
  members!: MemberResponse[];
}

export class MembershipRequestResponse {
  @ApiProperty({ type: String, format: 'uuid' })
  id!: string;

  @ApiProperty({ enum: ['pending', 'accepted', 'refused', 'canceled'], description: 'What became of it.' })
  status!: string;

  @ApiProperty({ type: String })
  comment!: string;

  @ApiProperty({ enum: ['request', 'invitation'], description: 'Asked for by them, or offered to them.' })
  kind!: string;

  @ApiProperty({ type: UserReference, nullable: true, description: 'None for an invitation to an address.' })
  user!: UserReference | null;

  @ApiProperty({ type: String, nullable: true, description: 'Of an invitation to an address.' })
  email!: string | null;

  @ApiProperty({ enum: MEMBER_ROLES, nullable: true, description: 'Of an invitation.' })
  role!: MemberRole | null;

  @ApiProperty({ type: String, format: 'date-time' })
  created!: string;
}

/** What an organization offers to whoever reads it. */
export class InvitationResponse {
  @ApiProperty({ type: String, format: 'uuid' })
  id!: string;

  @ApiProperty({ type: OrganizationReference, description: 'Who invites.' })
  organization!: OrganizationReference;

  @ApiProperty({ enum: MEMBER_ROLES, description: 'What you may do when you accept.' })
  role!: MemberRole;

  @ApiProperty({ type: String })
  comment!: string;

  @ApiProperty({ type: String, format: 'date-time' })
  created!: string;

  @ApiProperty({
    type: UserReference,
    nullable: true,
    description: 'Who invited in its name; `null` when the account is gone.',
  })
  invited_by!: UserReference | null;
}

export class CreatedMembershipRequest {
  @ApiProperty({ type: String, format: 'uuid' })
  id!: string;
}

export class OrganizationPage extends PageResponse {
  @ApiProperty({ type: [OrganizationResponse] })
  data!: OrganizationResponse[];
}

export class OrganizationSuggestion {
  @ApiProperty({ type: String, format: 'uuid' })
  id!: string;

  @ApiProperty({ type: String, description: 'Its full name.' })
  name!: string;

  @ApiProperty({ type: String, nullable: true })
  acronym!: string | null;

  @ApiProperty({ type: String })
  slug!: string;

  @ApiProperty({ type: String, nullable: true })
  image_url!: string | null;

  @ApiProperty({ type: String })
  page!: string;
}
