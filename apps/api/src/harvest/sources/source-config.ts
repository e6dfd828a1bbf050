import { InvalidError } from '@passerelle/catalog';
import {
  HARVEST_BACKENDS,
  isBackendKind,
  NO_SETTINGS,
  OPTIONS,
  readSettings,
  type BackendKind,
  type OptionKey,
  type SourceSettings,
} from '@passerelle/harvest';
import type { SourceConfig, SourceConfigInput } from './source-settings.dto';
import type { UpdateSource } from './sources.dto';
import type { SourceRow } from './sources.reader';

/** The settings that a client states. @throws InvalidError what sources of this kind do not take, by field */
export function toSettings(backend: BackendKind, config: SourceConfigInput): SourceSettings {
  const { filters, features, extra_configs } = config;
  const options = Object.fromEntries<string | boolean>([
    ...extra_configs.map(({ key, value }): [string, string] => [key, value.trim()]),
    ...Object.entries(features),
  ]);
  const stated = filters.map(({ key, type, value }) => ({ key, type, value: value.trim() }));
  const reading = readSettings(HARVEST_BACKENDS[backend]().schema, { filters: stated, options });
  if ('settings' in reading) {
    return reading.settings;
  }
  throw new InvalidError(
    'invalid-input',
    `Sources of the kind ${backend} do not take this. GET /api/1/harvest/backends/ says what they take.`,
    Object.fromEntries(
      Object.entries(reading.faults).map(([field, texts]) => [fieldOf(field, config), texts]),
    ),
  );
}

/** Those it has are checked again when its kind changes. @throws InvalidError */
export function settingsAfter(
  source: Pick<SourceRow, 'backend' | 'settings'>,
  { backend, config }: UpdateSource,
): SourceSettings {
  const kind = backend ?? source.backend;
  if (config === null) {
    return NO_SETTINGS;
  }
  if ((config === undefined && kind === source.backend) || !isBackendKind(kind)) {
    return source.settings;
  }
  return toSettings(kind, config ?? toConfig(source.settings));
}

/** The field of the API that a fault of the settings is told at. */
function fieldOf(field: string, { extra_configs }: SourceConfigInput): string {
  const option = /^options\.(.*)$/.exec(field)?.[1];
  if (option === undefined) {
    return `config.${field}`;
  }
  const index = extra_configs.findIndex(({ key }) => key === option);
  return index < 0 ? `config.features.${option}` : `config.extra_configs.${index}`;
}

/** The settings as a client states them. */
export function toConfig({ filters, options }: SourceSettings): SourceConfig {
  const set = Object.entries(options) as [OptionKey, string | boolean][];
  const isSwitch = ([key]: (typeof set)[number]) => OPTIONS[key].type === 'switch';
  return {
    filters: filters.map(({ key, value, type }) => ({ key, value, type })),
    features: Object.fromEntries(set.filter(isSwitch).map(([key, value]) => [key, value === true])),
    extra_configs: set
      .filter((option) => !isSwitch(option))
      .map(([key, value]) => ({ key, value: String(value) })),
  };
}
