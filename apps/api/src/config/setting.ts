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

export type ConfigClass<Config extends object = object> = new () => Config;

/** The settings of a configuration class by field, in the order they are written. */
export function settingsOfClass(configClass: ConfigClass): ReadonlyMap<string, SettingOptions<unknown>> {
  return settingsOf.get(configClass.prototype as object) ?? new Map();
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
    const config = new configClass() as Record<string, unknown>;
    for (const [field, { name, read }] of settingsOfClass(configClass)) {
      const text = env[name]?.trim();
      if (text) {
        try {
          config[field] = read(text);
        } catch (error) {
          problems.push(`${name}: ${(error as Error).message}`);
        }
      }
    }
    configs.set(configClass, Object.freeze(config));
  }
  if (problems.length > 0) {
    throw new ConfigError(problems);
  }
  return configs;
}
