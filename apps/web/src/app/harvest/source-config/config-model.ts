import type { HarvestBackend, SourceConfig, SourceCredentials } from '../harvest-types';

/** What is to become of the credentials of a source. */
export interface CredentialsModel {
  /** Those that are kept stay, go, or give way to these. */
  change: 'keep' | 'remove' | 'give';
  scheme: string;
  name: string;
  secret: string;
}

export const EMPTY_CONFIG: SourceConfig = { filters: [], features: {}, extra_configs: [] };

/** @param isKept whether there are credentials that may stay */
export function emptyCredentials(isKept: boolean): CredentialsModel {
  return { change: isKept ? 'keep' : 'remove', scheme: '', name: '', secret: '' };
}

/** What sources of this kind take of the settings, without what was left empty. */
export function toConfigBody(config: SourceConfig, backend: HarvestBackend): SourceConfig {
  const { filters, extra_configs, features } = backend;
  return {
    filters: config.filters
      .map((filter) => ({ ...filter, value: filter.value.trim() }))
      .filter(({ key, value }) => value !== '' && filters.some((known) => known.key === key)),
    features: Object.fromEntries(
      features.filter(({ key }) => config.features[key]).map(({ key }) => [key, true]),
    ),
    extra_configs: config.extra_configs
      .map(({ key, value }) => ({ key, value: value.trim() }))
      .filter(({ key, value }) => value !== '' && extra_configs.some((known) => known.key === key)),
  };
}

/** As the API takes them: nothing to say leaves those that are kept. */
export function toCredentialsBody({ change, scheme, name, secret }: CredentialsModel): {
  credentials?: SourceCredentials | null;
} {
  switch (change) {
    case 'keep':
      return {};
    case 'remove':
      return { credentials: null };
    case 'give':
      return {
        credentials: {
          // Of those that the API names.
          scheme: scheme as SourceCredentials['scheme'],
          ...(name.trim() && { name: name.trim() }),
          secret,
        },
      };
  }
}
