import type { Actor, SubjectKind, VersionedKind } from '@passerelle/catalog';
import type { EntityManager } from 'typeorm';
import { reachOf } from '../auth/reach';
import { openSubject } from '../subjects/subjects';

/** The fields of each history that name other objects, which not every reader may know of. */
const REFERENCES: Readonly<Record<VersionedKind, Readonly<Record<string, SubjectKind>>>> = {
  dataset: { duplicate_of_id: 'dataset' },
  dataservice: { datasets: 'dataset' },
  reuse: { datasets: 'dataset', dataservices: 'dataservice' },
  topic: {},
  organization: {},
  post: { datasets: 'dataset', reuses: 'reuse' },
  community_resource: {},
};

/** What a topic shows, or showed, by the elements that do. */
const OF_ELEMENTS = `
  select object_type as type, object_id as id, id::text as element from topic_element
  where topic_id = $1 and object_id is not null
  union
  select side.value ->> 'object_type', (side.value ->> 'object_id')::uuid, substr(change.key, 10)
  from topic_version v cross join jsonb_each(v.changes) change
    cross join lateral (values (change.value -> 'from'), (change.value -> 'to')) side (value)
  where v.topic_id = $1 and change.key like 'elements.%' and side.value ->> 'object_id' is not null`;

/** Where what they name now is kept: `datasets` is `dataset_id` there. */
const LINKS: Readonly<Partial<Record<VersionedKind, string>>> = {
  dataservice: 'dataservice_dataset',
  reuse: 'reuse_link',
  post: 'post_link',
};

function ofFields(kind: VersionedKind): string {
  const links = LINKS[kind];
  return Object.entries(REFERENCES[kind])
    .flatMap(([field, type]) => [
      `
  select '${type}' as type, named.id::uuid as id, named.id as element
  from ${kind}_version v
    cross join lateral (values (v.changes #> '{${field},from}'), (v.changes #> '{${field},to}')) side (value)
    cross join lateral jsonb_array_elements_text(
      case jsonb_typeof(side.value) when 'array' then side.value when 'string' then jsonb_build_array(side.value) else '[]' end
    ) named (id)
  where v.${kind}_id = $1 and v.changes ? '${field}'`,
      ...(links
        ? [
            `select '${type}', ${type}_id, ${type}_id::text from ${links} where ${kind}_id = $1 and ${type}_id is not null`,
          ]
        : []),
    ])
    .join(' union ');
}

/**
 * What the history of an object names and the reader may not know of: identifiers, and of a topic those of the elements
 * that show it.
 */
export async function findHiddenReferences(
  tx: Pick<EntityManager, 'query'>,
  kind: VersionedKind,
  id: string,
  actor: Actor | undefined,
): Promise<string[]> {
  const named = kind === 'topic' ? OF_ELEMENTS : ofFields(kind);
  if (named === '' || reachOf(actor).everything) {
    return [];
  }
  const parameters: unknown[] = [id];
  const open = openSubject('named.type', 'named.id', actor, (value) => `$${parameters.push(value)}`);
  const rows = await tx.query<{ element: string }[]>(
    `select distinct named.element from (${named}) named where not ${open}`,
    parameters,
  );
  return rows.map(({ element }) => element);
}

/** What a version of the alias `v` changed, without what the reader may not know of; \`hidden` is the parameter of that. */
export function changesWithout(kind: VersionedKind, hidden: string): string {
  const fields = Object.keys(REFERENCES[kind]).map((field) => `'${field}'`);
  const isNamed = fields.length === 0 ? 'false' : `key in (${fields.join(', ')})`;
  const without = (side: 'from' | 'to') => `case jsonb_typeof(value -> '${side}')
    when 'array' then (value -> '${side}') - ${hidden}::text[]
    when 'string' then case when value ->> '${side}' = any(${hidden}::text[]) then 'null' else value -> '${side}' end
    else value -> '${side}' end`;
  return `(select coalesce(jsonb_object_agg(key, case when ${isNamed}
      then jsonb_build_object('from', ${without('from')}, 'to', ${without('to')}) else value end), '{}')
    from jsonb_each(v.changes)
    where not (key like 'elements.%' and substr(key, 10) = any(${hidden}::text[]))
      and not (${isNamed} and ${without('from')} is not distinct from ${without('to')}))`;
}

/** The value of a field as the reader may know it. */
export function valueWithout(
  kind: VersionedKind,
  field: string,
  value: unknown,
  hidden: readonly string[],
): unknown {
  if (!Object.hasOwn(REFERENCES[kind], field)) {
    return value;
  }
  return Array.isArray(value) ? value.filter((id) => !hidden.includes(String(id))) : value;
}
