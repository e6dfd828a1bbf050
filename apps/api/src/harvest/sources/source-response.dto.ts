import { ApiProperty } from '@nestjs/swagger';
import { BACKEND_KINDS } from '@passerelle/harvest';
import { OrganizationReference } from '../../organizations/organizations.dto';
import { PageResponse } from '../../platform/http';
import { RunResponse } from '../runs/runs.dto';
import { KeptCredentials, SourceConfig } from './source-settings.dto';

export const SOURCE_STATES = ['pending', 'accepted', 'refused'] as const;
export type SourceState = (typeof SOURCE_STATES)[number];

/** How a source fares, for a list that is looked over at a glance. */
export const SOURCE_HEALTHS = ['running', 'held', 'failing', 'paused', 'well', 'never-run'] as const;
export type SourceHealth = (typeof SOURCE_HEALTHS)[number];

export class SourceValidation {
  @ApiProperty({ enum: SOURCE_STATES, description: 'Whether an administrator lets it be harvested.' })
  state!: SourceState;

  @ApiProperty({ type: String, nullable: true, description: 'What they said; `null` when nothing.' })
  comment!: string | null;

  @ApiProperty({
    type: String,
    format: 'date-time',
    nullable: true,
    description: 'When they said so; `null` until then.',
  })
  on!: string | null;
}

/** What whoever asks may do. */
export class SourcePermissions {
  @ApiProperty({ type: Boolean })
  edit!: boolean;

  @ApiProperty({ type: Boolean })
  delete!: boolean;

  @ApiProperty({ type: Boolean, description: 'Whether you may have it harvested now.' })
  run!: boolean;

  @ApiProperty({ type: Boolean, description: 'Whether you may look at its records and problems.' })
  inspect!: boolean;

  @ApiProperty({ type: Boolean, description: 'Whether you may accept or refuse it.' })
  validate!: boolean;
}

export class SourceWaiting {
  @ApiProperty({ type: String, format: 'date-time', description: 'Since when it waits.' })
  since!: string;

  @ApiProperty({
    type: String,
    format: 'date-time',
    nullable: true,
    description: 'When its host, which asked to be left alone, is asked again; else as soon as it has room.',
  })
  until!: string | null;
}

export class SourceMetrics {
  @ApiProperty({ type: 'integer', description: 'Datasets of it that everybody may see.' })
  datasets!: number;

  @ApiProperty({ type: 'integer', description: 'APIs of it that everybody may see.' })
  dataservices!: number;
}

export class SourceResponse {
  @ApiProperty({ type: String, format: 'uuid' })
  id!: string;

  @ApiProperty({ type: String, description: 'As people read it in lists.' })
  name!: string;

  @ApiProperty({ type: String })
  slug!: string;

  @ApiProperty({ type: String, description: 'Markdown; empty when nothing is told.' })
  description!: string;

  @ApiProperty({ type: String, description: 'Without what in it is secret.' })
  url!: string;

  @ApiProperty({ type: String, enum: BACKEND_KINDS, description: 'By which protocol it is read.' })
  backend!: string;

  @ApiProperty({ type: OrganizationReference, nullable: true })
  organization!: OrganizationReference | null;

  @ApiProperty({ type: Boolean })
  active!: boolean;

  @ApiProperty({ type: SourceValidation, description: 'Whether it is accepted, and by whom.' })
  validation!: SourceValidation;

  @ApiProperty({ enum: SOURCE_HEALTHS, description: 'How its last runs went.' })
  health!: SourceHealth;

  @ApiProperty({ type: 'integer', description: 'Runs that failed in a row.' })
  failures!: number;

  @ApiProperty({ type: String, nullable: true, description: 'Cron, in the time zone of the portal.' })
  schedule!: string | null;

  @ApiProperty({
    type: String,
    format: 'date-time',
    nullable: true,
    description: 'When it is harvested next; `null` when that is not planned.',
  })
  next_run!: string | null;

  @ApiProperty({
    type: 'integer',
    description: 'Days that a record has been missing at the source before it is archived.',
  })
  grace_days!: number;

  @ApiProperty({
    type: Number,
    description: 'Share of the records, from 0 to 1, that may go missing at once before the run is held.',
  })
  held_share!: number;

  @ApiProperty({ type: SourceConfig, description: 'What is filtered and set, without anything secret.' })
  config!: SourceConfig;

  @ApiProperty({ type: KeptCredentials, nullable: true, description: 'For those who manage the source.' })
  kept_credentials!: KeptCredentials | null;

  @ApiProperty({
    type: SourceWaiting,
    nullable: true,
    description: 'Of a run that is to begin, or to go on, when others read less from its host.',
  })
  waiting!: SourceWaiting | null;

  @ApiProperty({
    type: RunResponse,
    nullable: true,
    description: 'The latest run; `null` before the first one.',
  })
  last_job!: RunResponse | null;

  @ApiProperty({ type: SourceMetrics })
  metrics!: SourceMetrics;

  @ApiProperty({ type: SourcePermissions })
  permissions!: SourcePermissions;

  @ApiProperty({ type: String, format: 'date-time' })
  created_at!: string;

  @ApiProperty({ type: String, format: 'date-time' })
  last_modified!: string;

  @ApiProperty({ type: String, description: 'Address in this API.' })
  uri!: string;

  @ApiProperty({ type: String, description: 'Page for people.' })
  page!: string;
}

export class HealthTotal {
  @ApiProperty({ enum: SOURCE_HEALTHS, description: 'How its last run went.' })
  health!: SourceHealth;

  @ApiProperty({
    type: 'integer',
    description: 'Sources of this health among those that the other filters leave.',
  })
  total!: number;
}

export class StateTotal {
  @ApiProperty({ enum: SOURCE_STATES, description: 'What administrators decided.' })
  state!: SourceState;

  @ApiProperty({
    type: 'integer',
    description: 'Sources of this state among those that the other filters leave.',
  })
  total!: number;
}

export class SourcePage extends PageResponse {
  @ApiProperty({ type: [SourceResponse] })
  data!: SourceResponse[];

  @ApiProperty({
    type: [HealthTotal],
    description: 'How many would be listed of each health, and in no other way chosen by health or state.',
  })
  healths!: HealthTotal[];

  @ApiProperty({ type: [StateTotal], description: 'The same of each state.' })
  states!: StateTotal[];
}
