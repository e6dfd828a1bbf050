import type { Actor } from '@passerelle/catalog';
import type { EntityManager } from 'typeorm';
import type { Bind } from '../platform/database';
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
