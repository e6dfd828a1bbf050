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

  @ApiProperty({ type: String, description: 'Of a person or a service.' })
  name!: string;

  @ApiProperty({
    type: String,
    nullable: true,
    description: 'Address to write to; `null` when there is none, or a page is told instead.',
  })
  email!: string | null;

  @ApiProperty({ type: String, nullable: true })
  contact_form!: string | null;

  @ApiProperty({ type: String, description: 'What they are to the data, of `/api/1/contacts/roles/`.' })
  role!: string;
}

export class AccessAudienceResponse {
  @ApiProperty({ enum: ACCESS_AUDIENCE_ROLES, description: 'Who wants to use it.' })
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
  @ApiProperty({ type: String, format: 'date-time', description: 'When it was hidden.' })
  at!: string;

  @ApiProperty({
    type: String,
    nullable: true,
    description: 'Why, in the words of the administrator; `null` when they said nothing.',
  })
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
  @ApiProperty({ type: String, description: 'As its producer calls it.' })
  title!: string;

  @ApiProperty({ type: [BadgeResponse], description: 'Marks that administrators gave it.' })
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
  @ApiProperty({ type: String, description: 'By which protocol.' })
  backend!: string;

  @ApiProperty({
    type: String,
    nullable: true,
    description: 'Host of the source, unless it is this machine.',
  })
  domain!: string | null;

  @ApiProperty({ type: String, format: 'uuid', description: 'Identifier of the harvest source.' })
  source_id!: string;

  @ApiProperty({ type: String, nullable: true })
  remote_id!: string | null;

  @ApiProperty({
    type: String,
    nullable: true,
    description: 'Its page at the source; `null` when it tells none.',
  })
  remote_url!: string | null;

  @ApiProperty({
    type: String,
    nullable: true,
    description: 'URI of it at the source; `null` when it has none.',
  })
  uri!: string | null;

  @ApiProperty({
    type: String,
    format: 'date-time',
    nullable: true,
    description: 'When it was made, as the source says; `null` when it does not.',
  })
  created_at!: string | null;

  @ApiProperty({
    type: String,
    format: 'date-time',
    nullable: true,
    description: 'When a harvest last wrote it here.',
  })
  last_update!: string | null;

  @ApiProperty({
    type: String,
    format: 'date-time',
    nullable: true,
    description: 'When the harvest archived it; `null` while the source has it.',
  })
  archived_at!: string | null;
}

/** Where what belongs to an entry is, in pages. */
export class SubsectionLink {
  @ApiProperty({ enum: ['subsection'], description: 'Always `subsection`: a list of its own.' })
  rel!: 'subsection';

  @ApiProperty({ type: String, description: 'Address of the list.' })
  href!: string;

  @ApiProperty({ enum: ['GET'], description: 'Method to ask for it with.' })
  type!: 'GET';

  @ApiProperty({ type: 'integer', description: 'How many are in the list.' })
  total!: number;
}
