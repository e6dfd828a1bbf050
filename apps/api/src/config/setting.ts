import 'reflect-metadata';

/** How one setting is read, and what the documentation says of it. */
export interface SettingOptions<Value> {
  /** Name of the environment variable. */
  readonly name: string;
  /** One sentence for operators: what it does, and the unit when it is a number. */
  readonly description: string;
  /** Reads the text; throws an Error that says what is expected, never what was found. */
  readonly read: (text: string) => Value;
  /** What the documentation shows as default, when the field's initial value does not say it well. */
  readonly defaultText?: string;
  /** Whether its absence is a fault. */
  readonly required?: boolean;
}

const settingsOf = new Map<object, Map<string, SettingOptions<unknown>>>();

/** Declares a field of a configuration class as read from the environment; its initial value is the default. */
export function Setting<Value>(options: SettingOptions<Value>): PropertyDecorator {
  return (prototype, property) => {
    const settings = settingsOf.get(prototype) ?? new Map<string, SettingOptions<unknown>>();
    settings.set(String(property), options);
    settingsOf.set(prototype, settings);
  };
}

interface FamilyOptions {
  /** The class of each member; the names of its settings hold `<ID>`. */
  readonly of: ConfigClass;
  /** The field of this class that lists the members. */
  readonly ids: string;
}

const familiesOf = new Map<object, Map<string, FamilyOptions>>();

/** Declares a field as a map of configurations of one class, one for each identifier that another setting lists. */
export function SettingFamily(options: FamilyOptions): PropertyDecorator {
  return (prototype, property) => {
    const families = familiesOf.get(prototype) ?? new Map<string, FamilyOptions>();
    families.set(String(property), options);
    familiesOf.set(prototype, families);
  };
}

export type ConfigClass<Config extends object = object> = new () => Config;

/** The settings of a configuration class by field, in the order they are written. */
export function settingsOfClass(configClass: ConfigClass): ReadonlyMap<string, SettingOptions<unknown>> {
  return settingsOf.get(configClass.prototype as object) ?? new Map();
}

/** The classes of what a configuration class holds several of, by field. */
export function familiesOfClass(configClass: ConfigClass): ReadonlyMap<string, FamilyOptions> {
  return familiesOf.get(configClass.prototype as object) ?? new Map();
}

/** All that is wrong with the environment, one line each, without the values: one of them may be a password. */
export class ConfigError extends Error {
  constructor(readonly problems: readonly string[]) {
    super(problems.join('\n'));
    this.name = 'ConfigError';
  }
}

/**
 * Fills the configuration classes from the environment. An empty variable counts as absent.
 * @throws ConfigError naming every variable that cannot be read
 */
export function readConfig(
  classes: readonly ConfigClass[],
  env: Readonly<Record<string, string | undefined>>,
): ReadonlyMap<ConfigClass, object> {
  const problems: string[] = [];
  const configs = new Map<ConfigClass, object>();
  for (const configClass of classes) {
    const config = readClass(configClass, env, problems, (name) => name);
    for (const [field, { of, ids }] of familiesOfClass(configClass)) {
      config[field] = new Map(
        (config[ids] as readonly string[]).map((id) => {
          const nameOf = (name: string) => name.replace('<ID>', id.toUpperCase().replaceAll('-', '_'));
          return [id, Object.freeze(readClass(of, env, problems, nameOf))];
        }),
      );
    }
    configs.set(configClass, Object.freeze(config));
  }
  if (problems.length > 0) {
    throw new ConfigError(problems);
  }
  return configs;
}

function readClass(
  configClass: ConfigClass,
  env: Readonly<Record<string, string | undefined>>,
  problems: string[],
  nameOf: (name: string) => string,
): Record<string, unknown> {
  const config = new configClass() as Record<string, unknown>;
  for (const [field, { name, read, required }] of settingsOfClass(configClass)) {
    const variable = nameOf(name);
    const text = env[variable]?.trim();
    if (text) {
      try {
        config[field] = read(text);
      } catch (error) {
        problems.push(`${variable}: ${(error as Error).message}`);
      }
    } else if (required) {
      problems.push(`${variable}: is required.`);
    }
  }
  return config;
}
