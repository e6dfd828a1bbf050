import { maxLength, metadata, required, validate, type SchemaPath } from '@angular/forms/signals';
import type { Schemas } from '@passerelle/api-client';
import { LIMITS } from '@passerelle/catalog';
import { FIELD_LABEL } from '@passerelle/ui/forms';
import { filled, webAddress } from '../../core/forms/validators';
import type { HarvestBackend, HarvestSource, SourceConfig } from '../harvest-types';
import {
  EMPTY_CONFIG,
  emptyCredentials,
  toConfigBody,
  toCredentialsBody,
  type CredentialsModel,
} from '../source-config/config-model';

export type BackendKind = Schemas['CreateSource']['backend'];

/** Where a catalogue is. */
export interface AddressModel {
  url: string;
  /** None leaves it to the portal to guess. */
  backend: BackendKind | '';
  /** Of what of it is wanted: those that its kind takes are sent. */
  config: SourceConfig;
  credentials: CredentialsModel;
}

/** How a source is called and harvested, as its form holds it. */
export interface SettingsModel {
  name: string;
  description: string;
  /** A rhythm by name, `cron` for one that is written, or `by-hand`. A cron expression is the one it has now. */
  schedule: string;
  cron: string;
  grace_days: string;
  /** In per cent. */
  held_percent: string;
}

export type SourceModel = AddressModel & SettingsModel;

export const WRITTEN_CRON = 'cron';
export const BY_HAND = 'by-hand';
const LONGEST_NAME = 255;
const LONGEST_CRON = 100;

export function emptySettings(): SettingsModel {
  return { name: '', description: '', schedule: 'daily', cron: '', grace_days: '7', held_percent: '20' };
}

export function emptyAddress(): AddressModel {
  return { url: '', backend: '', config: EMPTY_CONFIG, credentials: emptyCredentials(false) };
}

export function toSourceModel(source: HarvestSource | undefined): SourceModel {
  if (!source) return { ...emptyAddress(), ...emptySettings() };
  return {
    url: source.url,
    backend: source.backend,
    config: source.config,
    credentials: emptyCredentials(source.kept_credentials !== null),
    name: source.name,
    description: source.description,
    schedule: source.schedule ?? BY_HAND,
    cron: '',
    grace_days: String(source.grace_days),
    held_percent: String(Math.round(source.held_share * 100)),
  };
}

/** @param backend of its kind, once that is known */
export function toAddressBody(
  { url, config, credentials }: AddressModel,
  backend: HarvestBackend | undefined,
) {
  return {
    url: url.trim(),
    ...(backend && { backend: backend.id, config: toConfigBody(config, backend) }),
    ...toCredentialsBody(credentials),
  };
}

export function toSettingsBody(model: SettingsModel) {
  const schedule = model.schedule === WRITTEN_CRON ? model.cron.trim() : model.schedule;
  return {
    name: model.name.trim(),
    description: model.description.trim(),
    schedule: schedule === BY_HAND ? null : schedule,
    grace_days: Number(model.grace_days),
    held_share: Number(model.held_percent) / 100,
  };
}

export function addressRules(path: {
  readonly url: SchemaPath<string>;
  readonly backend: SchemaPath<string>;
  readonly config: SchemaPath<SourceConfig>;
  readonly credentials: SchemaPath<CredentialsModel>;
}): void {
  metadata(path.url, FIELD_LABEL, () => $localize`:@@harvest.form.url:Adresse du catalogue`);
  required(path.url);
  webAddress(path.url);
  maxLength(path.url, LIMITS.url);
  metadata(path.backend, FIELD_LABEL, () => $localize`:@@harvest.backend:Type de catalogue`);
  metadata(path.config, FIELD_LABEL, () => $localize`:@@harvest.form.config:Filtres et options`);
  metadata(path.credentials, FIELD_LABEL, () => $localize`:@@harvest.form.credentials:Identifiants`);
  validate(path.credentials, ({ value }) =>
    value().change === 'give' && value().secret === '' ? { kind: 'required' } : undefined,
  );
}

export function settingsRules(path: { readonly [Key in keyof SettingsModel]: SchemaPath<string> }): void {
  metadata(path.name, FIELD_LABEL, () => $localize`:@@harvest.form.name:Nom de la source`);
  required(path.name);
  filled(path.name);
  maxLength(path.name, LONGEST_NAME);
  metadata(path.description, FIELD_LABEL, () => $localize`:@@form.description:Description`);
  maxLength(path.description, LIMITS.description);
  metadata(path.schedule, FIELD_LABEL, () => $localize`:@@harvest.form.schedule:Quand la moissonner`);
  required(path.schedule);
  metadata(path.cron, FIELD_LABEL, () => $localize`:@@harvest.form.cron:Expression cron`);
  required(path.cron, { when: (context) => context.valueOf(path.schedule) === WRITTEN_CRON });
  maxLength(path.cron, LONGEST_CRON);
  metadata(
    path.grace_days,
    FIELD_LABEL,
    () => $localize`:@@harvest.form.grace:Quand archiver ce qui n’est plus à la source`,
  );
  metadata(
    path.held_percent,
    FIELD_LABEL,
    () => $localize`:@@harvest.form.held:Quand retenir un moissonnage pour qu’on le regarde`,
  );
  required(path.grace_days);
  required(path.held_percent);
}
