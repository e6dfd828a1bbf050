import { toUSVString } from 'node:util';
import { isSchemaName } from '@passerelle/catalog';

export interface CataloguedSchema {
  readonly name: string;
  readonly title: string;
  readonly description: string | null;
  /** `tableschema`, `jsonschema`, `datapackage`, `other`. */
  readonly type: string;
  readonly url: string | null;
  readonly versions: readonly { readonly name: string; readonly url: string | null }[];
  readonly labels: readonly string[];
  readonly homepage: string | null;
  readonly consolidation_dataset_id: string | null;
}

const MOST_SCHEMAS = 5_000;
const MOST_VERSIONS = 500;

type Json = Readonly<Record<string, unknown>>;

/**
 * The schemas of a catalogue in the form of schema.data.gouv.fr. What has no name that a file could refer to is left out.
 * @throws SyntaxError when the text is no such catalogue
 */
export function readSchemaCatalogue(text: string): CataloguedSchema[] {
  const { schemas } = (JSON.parse(text) ?? {}) as { readonly schemas?: unknown };
  if (!Array.isArray(schemas)) {
    throw new SyntaxError('A catalogue of schemas has a list «schemas»');
  }
  const read = schemas.slice(0, MOST_SCHEMAS).flatMap((schema) => (isJson(schema) ? toSchema(schema) : []));
  return [...new Map(read.map((schema) => [schema.name, schema])).values()];
}

function toSchema(schema: Json): CataloguedSchema[] {
  const name = textOf(schema.name, 201);
  if (name === null || !isSchemaName(name)) {
    return [];
  }
  const versions = Array.isArray(schema.versions) ? schema.versions.slice(0, MOST_VERSIONS) : [];
  const labels = Array.isArray(schema.labels) ? schema.labels.slice(0, 20) : [];
  return [
    {
      name,
      title: textOf(schema.title, 350) ?? name,
      description: textOf(schema.description, 10_000),
      type: textOf(schema.schema_type, 50) ?? 'other',
      url: urlOf(schema.schema_url),
      versions: versions.flatMap((version) => {
        const said = isJson(version) ? textOf(version.version_name, 100) : null;
        return said !== null && isSchemaName(said)
          ? [{ name: said, url: urlOf((version as Json).schema_url) }]
          : [];
      }),
      labels: labels.flatMap((label) => textOf(label, 100) ?? []),
      homepage: urlOf(schema.homepage),
      consolidation_dataset_id: textOf(schema.consolidation_dataset_id, 100),
    },
  ];
}

const isJson = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Without NUL, which PostgreSQL cannot keep. */
function textOf(value: unknown, longest: number): string | null {
  const text = typeof value === 'string' ? value.replaceAll('\0', '').trim() : '';
  return text === '' || text.length > longest ? null : toUSVString(text);
}

function urlOf(value: unknown): string | null {
  const text = textOf(value, 2_048);
  const url = text === null ? null : URL.parse(text);
  return url && /^https?:$/.test(url.protocol) ? url.href : null;
}
