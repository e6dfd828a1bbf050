import { InvalidError, type SchemaReference } from '@passerelle/catalog';
import type { EntityManager } from 'typeorm';

/**
 * Schemas that are named must be in the catalogue of schemas, if there is one.
 * @param fieldOf names the field of the schema at a place
 * @throws InvalidError
 */
export async function mustBeSchemas(
  tx: EntityManager,
  schemas: readonly (SchemaReference | null | undefined)[],
  fieldOf: (index: number) => string,
): Promise<void> {
  const names = schemas.flatMap((schema) => schema?.name ?? []);
  if (names.length === 0) {
    return;
  }
  const [catalogue] = await tx.query<{ filled: boolean; known: Record<string, string[]> }[]>(
    `select exists (select from schema) as filled,
       (select coalesce(jsonb_object_agg(s.name, (select coalesce(jsonb_agg(v ->> 'name'), '[]')
          from jsonb_array_elements(s.versions) v)), '{}') from schema s where s.name = any($1::text[])) as known`,
    [names],
  );
  const known = new Map(Object.entries(catalogue?.known ?? {}));
  const faults = schemas.flatMap((schema, index): [string, string[]][] => {
    if (!catalogue?.filled || !schema?.name) {
      return [];
    }
    const versions = known.get(schema.name);
    if (!versions) {
      return [[`${fieldOf(index)}.name`, ['must be a schema of /api/1/datasets/schemas/']]];
    }
    return schema.version === undefined || versions.includes(schema.version)
      ? []
      : [[`${fieldOf(index)}.version`, [`must be one of: ${versions.join(', ')}`]]];
  });
  if (faults.length > 0) {
    throw new InvalidError(
      'invalid-input',
      'The catalogue of schemas does not have this schema.',
      Object.fromEntries(faults),
    );
  }
}
