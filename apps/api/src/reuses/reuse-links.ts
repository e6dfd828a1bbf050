import { InvalidError, type Actor, type RecordKind } from '@passerelle/catalog';
import type { EntityManager } from 'typeorm';
import { ENTRY_NAMES, findMissing } from '../entries/entry.statements';
import { ALIAS, openTo } from '../entries/visible';

/** What a reuse is made of, of one kind, as far as the actor may see it, in its order. */
export async function listLinks(
  tx: EntityManager,
  kind: RecordKind,
  reuseId: string,
  actor: Actor,
): Promise<string[]> {
  const { from, parameters } = linked(kind, reuseId, actor);
  const rows = await tx.query<{ id: string }[]>(
    `select ${ALIAS[kind]}.id ${from} order by l.position`,
    parameters,
  );
  return rows.map(({ id }) => id);
}

/**
 * Makes the reuse one of these and no others. What the actor may not see stays: they cannot have meant it.
 * @throws InvalidError for what is not there, or not for the actor
 */
export async function writeLinks(
  tx: EntityManager,
  kind: RecordKind,
  reuseId: string,
  actor: Actor,
  ids: readonly string[],
): Promise<void> {
  await mustBeOpen(tx, kind, actor, ids);
  const { from, parameters } = linked(kind, reuseId, actor);
  const kept = `$${parameters.push(ids)}::uuid[]`;
  await tx.query(
    `delete from reuse_link where reuse_id = $1 and ${kind}_id in (
       select ${ALIAS[kind]}.id ${from} and ${ALIAS[kind]}.id <> all(${kept}))`,
    parameters,
  );
  await tx.query(
    `insert into reuse_link (reuse_id, ${kind}_id, position)
     select $1, id, min(rank) from unnest($2::uuid[]) with ordinality as wanted (id, rank) group by id
     on conflict on constraint reuse_link_${kind}_unique do update set position = excluded.position`,
    [reuseId, ids],
  );
}

async function mustBeOpen(
  tx: EntityManager,
  kind: RecordKind,
  actor: Actor,
  ids: readonly string[],
): Promise<void> {
  const missing = await findMissing(tx, kind, ids, (bind) => openTo(kind, actor, bind));
  if (missing !== undefined) {
    const name = ENTRY_NAMES[kind];
    throw new InvalidError('invalid-input', `There is no ${name} «${missing}».`, {
      [`${kind}s`]: [`each must be the identifier of a ${name}`],
    });
  }
}

function linked(kind: RecordKind, reuseId: string, actor: Actor): { from: string; parameters: unknown[] } {
  const parameters: unknown[] = [reuseId];
  const open = openTo(kind, actor, (value) => `$${parameters.push(value)}`);
  const e = ALIAS[kind];
  return {
    from: `from reuse_link l join ${kind} ${e} on ${e}.id = l.${kind}_id where l.reuse_id = $1 and ${open}`,
    parameters,
  };
}
