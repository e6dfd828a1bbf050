/** The schema that a file follows: by its name in a catalogue of schemas, else by its address. */
export interface SchemaReference {
  /** `etalab/schema-irve-statique`. */
  name?: string;
  /** Of the schema of that name. */
  version?: string;
  url?: string;
}

const NAME = /^[\w.-]{1,100}(?:\/[\w.-]{1,100})?$/;

/** Whether a text has the form of a name, or of a version, in a catalogue of schemas. */
export function isSchemaName(text: string): boolean {
  return NAME.test(text);
}

/** What a source says of a schema, as far as it can be one; a name before an address. */
export function toSchemaReference(told: {
  readonly [Key in keyof SchemaReference]: string | undefined;
}): SchemaReference | undefined {
  const { name, version, url } = told;
  if (name !== undefined && isSchemaName(name)) {
    return { name, ...(version !== undefined && isSchemaName(version) && { version }) };
  }
  return url !== undefined && /^https?:\/\/\S+$/.test(url) ? { url } : undefined;
}
