import { ApiProperty, IntersectionType } from '@nestjs/swagger';
import {
  ACCESS_AUDIENCE_CONDITIONS,
  ACCESS_AUDIENCE_ROLES,
  ACCESS_REASON_CATEGORIES,
  ACCESS_TYPES,
  type AccessAudienceCondition,
  type AccessAudienceRole,
  type AccessType,
  type ExtraValue,
} from '@passerelle/catalog';
import { EntryMetrics } from './entry.metrics';
import { UserReference } from '../users/user-reference';
import { BadgeResponse, OrganizationReference } from '../organizations/organizations.dto';

export class ContactPointResponse {
  @ApiProperty({ type: String, format: 'uuid' })
  id!: string;

  @ApiProperty({ type: String })
  name!: string;

  @ApiProperty({ type: String, nullable: true })
  email!: string | null;

  @ApiProperty({ type: String, nullable: true })
  contact_form!: string | null;

  @ApiProperty({ type: String })
  role!: string;
}

export class AccessAudienceResponse {
  @ApiProperty({ enum: ACCESS_AUDIENCE_ROLES })
  role!: AccessAudienceRole;

  @ApiProperty({
    enum: ACCESS_AUDIENCE_CONDITIONS,
    description: 'Whether those of the role may have access.',
  })
  condition!: AccessAudienceCondition;
}

/** Who may use a dataset or a data service. */
export class AccessResponse {
  @ApiProperty({ enum: ACCESS_TYPES })
  access_type!: AccessType;

  @ApiProperty({ type: [AccessAudienceResponse], description: 'One per role; empty when nothing is said.' })
  access_audiences!: AccessAudienceResponse[];

  @ApiProperty({ enum: ACCESS_REASON_CATEGORIES, type: String, nullable: true })
  access_type_reason_category!: string | null;

  @ApiProperty({ type: String, nullable: true })
  access_type_reason!: string | null;

  @ApiProperty({ type: String, nullable: true, description: 'Page where access is asked for.' })
  authorization_request_url!: string | null;
}

/** Why an administrator hid an entry. */
export class HiddenEntry {
  @ApiProperty({ type: String, format: 'date-time' })
  at!: string;

  @ApiProperty({ type: String, nullable: true })
  reason!: string | null;
}

/** What every entry says, whatever it calls its title. */
export class OwnedEntryResponse {
  @ApiProperty({ type: String, format: 'uuid' })
  id!: string;

  @ApiProperty({
    type: String,
    description: 'Can change; the ones it had lead to it. Of a draft it ends in what nobody can guess.',
  })
  slug!: string;

  @ApiProperty({ type: String, description: 'Markdown.' })
  description!: string;

  @ApiProperty({ type: [String] })
  tags!: string[];

  @ApiProperty({ type: UserReference, nullable: true, description: 'Instead of an organization.' })
  owner!: UserReference | null;

  @ApiProperty({ type: OrganizationReference, nullable: true })
  organization!: OrganizationReference | null;

  @ApiProperty({ type: 'object', additionalProperties: true })
  extras!: Record<string, ExtraValue>;

  @ApiProperty({ type: Boolean })
  featured!: boolean;

  @ApiProperty({ type: Boolean })
  private!: boolean;

  @ApiProperty({ type: HiddenEntry, required: false, description: 'Only of what an administrator hid.' })
  hidden?: HiddenEntry;

  @ApiProperty({ type: String, format: 'date-time' })
  created_at!: string;
}

/** What a dataset, a data service and a reuse all say. */
export class CommonEntryResponse extends OwnedEntryResponse {
  @ApiProperty({ type: String })
  title!: string;

  @ApiProperty({ type: [BadgeResponse] })
  badges!: BadgeResponse[];
}

/** What a dataset and a data service both say. */
export class EntryResponse extends IntersectionType(CommonEntryResponse, AccessResponse) {
  @ApiProperty({ type: String, nullable: true })
  acronym!: string | null;

  @ApiProperty({ type: String, nullable: true, description: 'Identifier in `/api/1/datasets/licenses/`.' })
  license!: string | null;

  @ApiProperty({ type: [ContactPointResponse] })
  contact_points!: ContactPointResponse[];

  @ApiProperty({ type: EntryMetrics })
  metrics!: EntryMetrics;
}

/** Where an entry was harvested. */
export class HarvestOrigin {
  @ApiProperty({ type: String })
  backend!: string;

  @ApiProperty({
    type: String,
    nullable: true,
    description: 'Host of the source, unless it is this machine.',
  })
  domain!: string | null;

  @ApiProperty({ type: String, format: 'uuid' })
  source_id!: string;

  @ApiProperty({ type: String, nullable: true })
  remote_id!: string | null;

  @ApiProperty({ type: String, nullable: true })
  remote_url!: string | null;

  @ApiProperty({ type: String, nullable: true })
  uri!: string | null;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  created_at!: string | null;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  last_update!: string | null;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  archived_at!: string | null;
}

/** Where what belongs to an entry is, in pages. */
export class SubsectionLink {
  @ApiProperty({ enum: ['subsection'] })
  rel!: 'subsection';

  @ApiProperty({ type: String })
  href!: string;

  @ApiProperty({ enum: ['GET'] })
  type!: 'GET';

  @ApiProperty({ type: 'integer' })
  total!: number;
}
