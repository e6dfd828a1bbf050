import { ELEMENT_KINDS, type Actor } from '@passerelle/catalog';
import type { EntityManager } from 'typeorm';
import type { Bind } from '../platform/database';
import type { ChangedEntries } from '../search/indexing';
import type { Changes } from './changes';
import { isNamed } from './entry.statements';
import { openTo } from './visible';

/** Identifiers of the topics that gather an entry. */
export async function listTopicsOf(tx: EntityManager, entryId: string): Promise<string[]> {
  const rows = await tx.query<{ id: string }[]>(
    'select distinct topic_id as id from topic_element where object_id = $1',
    [entryId],
  );
  return rows.map(({ id }) => id);
}

/** The identifiers, in SQL, of what a topic gathers, as long as the actor may open the topic. */
export function gatheredBy(topic: string, actor: Actor | undefined, bind: Bind): string {
  return `(select x.object_id from topic_element x join topic t on t.id = x.topic_id
    where x.object_id is not null and ${openTo('topic', actor, bind)} and ${isNamed('t', topic, bind(topic))})`;
}

/** Identifiers of what came into a topic with changes of it, or left it. */
export function regathered(changes: Changes): string[] {
  const sides = Object.entries(changes).flatMap(([field, { from, to }]) =>
    field.startsWith('elements.') ? [from, to] : [],
  );
  return sides.flatMap((side) => {
    const { object_id: id } = (side ?? {}) as { readonly object_id?: string | null };
    return id ? [id] : [];
  });
}

/** Objects that topics may gather, by their kinds, as the index is told of them. */
export async function gatheredByKind(
  tx: EntityManager,
  ids: readonly string[],
): Promise<Pick<ChangedEntries, 'datasets' | 'dataservices' | 'reuses'>> {
  if (ids.length === 0) {
    return {};
  }
  const kinds = ELEMENT_KINDS.map(
    (kind) => `array(select id from ${kind} where id = any($1::uuid[])) as ${kind}s`,
  );
  const [found] = await tx.query<Required<Pick<ChangedEntries, 'datasets' | 'dataservices' | 'reuses'>>[]>(
    `select ${kinds.join(', ')}`,
    [ids],
  );
  return found ?? {};
}
