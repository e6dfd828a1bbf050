import { LICENSES, LIMITS } from '@passerelle/catalog';

/** What a filter looks at. `set` is a part of a repository, by the name that the protocol has for it. */
export const FILTER_KEYS = ['organization', 'tag', 'theme', 'set'] as const;
export type FilterKey = (typeof FILTER_KEYS)[number];

export const FILTER_TYPES = ['include', 'exclude'] as const;
export type FilterType = (typeof FILTER_TYPES)[number];

export interface SourceFilter {
  readonly key: FilterKey;
  readonly type: FilterType;
  readonly value: string;
}

/** What a backend can do with filters of one key. */
export interface FilterAbility {
  /** Whether the source is asked for what is wanted alone; else what is not wanted is read and left out. */
  readonly asked: boolean;
  readonly exclude: boolean;
  /** How many may be included; any number when not said. */
  readonly most?: number;
}

/** Languages in which catalogues of several are written; the first choice, before what a French reader reads best. */
export const TEXT_LANGUAGES = ['fr', 'en', 'de', 'es', 'it', 'nl', 'pt', 'ca', 'eu', 'br', 'co'] as const;
export type TextLanguage = (typeof TEXT_LANGUAGES)[number];

/** How records are mapped beyond what they say themselves. Keys are those of the API, in the words of data.gouv.fr. */
export interface SourceOptions {
  /** Licence of what tells none. */
  readonly license?: string;
  /** Access to what the source does not restrict. */
  readonly access?: 'open_with_account' | 'restricted';
  /** Language to prefer where a text comes in several. */
  readonly language?: TextLanguage;
  /** With the identifier behind it, the page of a record that tells none. */
  readonly remote_url_prefix?: string;
  /** Of several who answer for data, the owner is its producer before the publisher. */
  readonly owner_as_producer?: boolean;
  /** Publishers that a source names become no organizations, but contacts. */
  readonly ignore_publishers?: boolean;
}
export type OptionKey = keyof SourceOptions;

export type OptionType =
  | { readonly type: 'choice'; readonly choices: readonly string[] }
  | { readonly type: 'address' }
  | { readonly type: 'switch' };

export const OPTIONS: Readonly<Record<OptionKey, OptionType>> = {
  license: { type: 'choice', choices: LICENSES.map(({ id }) => id) },
  access: { type: 'choice', choices: ['open_with_account', 'restricted'] },
  language: { type: 'choice', choices: TEXT_LANGUAGES },
  remote_url_prefix: { type: 'address' },
  owner_as_producer: { type: 'switch' },
  ignore_publishers: { type: 'switch' },
};

/** What of a source is harvested, and how. */
export interface SourceSettings {
  readonly filters: readonly SourceFilter[];
  readonly options: SourceOptions;
}

export const NO_SETTINGS: SourceSettings = { filters: [], options: {} };

/** What a source of one kind can be told: the one description from which its checks, its API and its form are made. */
export interface SettingsSchema {
  readonly filters: Readonly<Partial<Record<FilterKey, FilterAbility>>>;
  readonly options: readonly OptionKey[];
}

const MOST_FILTERS = 100;
const LONGEST_VALUE = LIMITS.name;

/** Settings as a client sends them, of which nothing is known yet but their types. */
export interface StatedSettings {
  readonly filters: readonly { readonly key: string; readonly type: string; readonly value: string }[];
  readonly options: Readonly<Record<string, string | boolean>>;
}

export type SettingsReading =
  | { readonly settings: SourceSettings }
  /** What is wrong, by field: `filters.0.key`, `options.license`. */
  | { readonly faults: Readonly<Record<string, readonly string[]>> };

/** The settings, when a source of this kind can have them. */
export function readSettings(schema: SettingsSchema, { filters, options }: StatedSettings): SettingsReading {
  const faults: Record<string, string[]> = {};
  if (filters.length > MOST_FILTERS) {
    faults.filters = [`must be ${MOST_FILTERS} at most`];
  }
  filters.forEach((filter, index) => Object.assign(faults, filterFaults(schema, filter, `filters.${index}`)));
  for (const [key, ability] of Object.entries(schema.filters)) {
    const included = filters.filter((filter) => filter.key === key && filter.type === 'include');
    if (ability.most !== undefined && included.length > ability.most) {
      faults.filters = [`must include ${ability.most} of «${key}» at most`];
    }
  }
  for (const [key, value] of Object.entries(options)) {
    const fault = optionFault(schema, key, value);
    if (fault !== undefined) {
      faults[`options.${key}`] = [fault];
    }
  }
  return Object.keys(faults).length > 0
    ? { faults }
    : { settings: { filters: filters as readonly SourceFilter[], options } };
}

function filterFaults(
  { filters }: SettingsSchema,
  { key, type, value }: StatedSettings['filters'][number],
  at: string,
): Readonly<Record<string, readonly string[]>> {
  const known = FILTER_KEYS.find((name) => name === key);
  const ability = known && filters[known];
  if (!ability) {
    return { [`${at}.key`]: [`must be one of: ${Object.keys(filters).join(', ')}`] };
  }
  const types = ability.exclude ? FILTER_TYPES : (['include'] as const);
  if (!types.some((known) => known === type)) {
    return { [`${at}.type`]: [`must be one of: ${types.join(', ')}`] };
  }
  const isText = value.trim() !== '' && value.length <= LONGEST_VALUE;
  return isText ? {} : { [`${at}.value`]: [`must be a text of 1 to ${LONGEST_VALUE} characters`] };
}

function optionFault({ options }: SettingsSchema, key: string, value: string | boolean): string | undefined {
  const known = options.find((option) => option === key);
  if (known === undefined) {
    return `is none of: ${options.join(', ')}`;
  }
  const option = OPTIONS[known];
  switch (option.type) {
    case 'choice':
      return option.choices.some((choice) => choice === value)
        ? undefined
        : `must be one of: ${option.choices.join(', ')}`;
    case 'address': {
      const url = typeof value === 'string' && value.length <= LIMITS.url ? URL.parse(value) : null;
      const isWeb = url && /^https?:$/.test(url.protocol) && !url.username && !url.password;
      return isWeb ? undefined : 'must be an http or https address without user and password';
    }
    case 'switch':
      return typeof value === 'boolean' ? undefined : 'must be true or false';
  }
}
