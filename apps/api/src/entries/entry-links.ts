import { InvalidError, type Actor, type EntryKind } from '@passerelle/catalog';
import type { EntityManager } from 'typeorm';
import { wantedIds } from '../platform/database';
import { changesBetween, type Changes } from './changes';
import { ENTRY_NAMES, findMissing } from './entry.statements';
import { readFieldsAt } from './versions.reader';
import { ALIAS, openTo } from './visible';

/** What is linked to entries, in their order, by the table `<name>_link`: a reuse to what it is made of. */
type Linking = 'reuse' | 'post';

/** What a reuse is made of, or a post points to, of one kind, as far as the actor may see it, in its order. */
export async function listLinks(
  tx: EntityManager,
  linking: Linking,
  kind: EntryKind,
  ownerId: string,
  actor: Actor,
): Promise<string[]> {
  const { from, parameters } = linked(linking, kind, ownerId, actor);
  const rows = await tx.query<{ id: string }[]>(
    `select ${ALIAS[kind]}.id ${from} order by l.position`,
    parameters,
  );
  return rows.map(({ id }) => id);
}

/**
 * Links these and no others. What the actor may not see stays: they cannot have meant it.
 * @throws InvalidError for what is not there, or not for the actor
 */
async function writeLinks(
  tx: EntityManager,
  linking: Linking,
  kind: EntryKind,
  ownerId: string,
  actor: Actor,
  ids: readonly string[],
): Promise<void> {
  await mustBeOpen(tx, kind, actor, ids);
  const { from, parameters } = linked(linking, kind, ownerId, actor);
  const kept = `$${parameters.push(ids)}::uuid[]`;
  await tx.query(
    `delete from ${linking}_link where ${linking}_id = $1 and ${kind}_id in (
       select ${ALIAS[kind]}.id ${from} and ${ALIAS[kind]}.id <> all(${kept}))`,
    parameters,
  );
  await tx.query(
    `insert into ${linking}_link (${linking}_id, ${kind}_id, position)
     select $1, id, min(rank) from ${wantedIds('$2')} group by id
     on conflict on constraint ${linking}_link_${kind}_unique do update set position = excluded.position`,
    [ownerId, ids],
  );
}

async function mustBeOpen(
  tx: EntityManager,
  kind: EntryKind,
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

function linked(
  linking: Linking,
  kind: EntryKind,
  ownerId: string,
  actor: Actor,
): { from: string; parameters: unknown[] } {
  const parameters: unknown[] = [ownerId];
  const open = openTo(kind, actor, (value) => `$${parameters.push(value)}`);
  const e = ALIAS[kind];
  return {
    from: `from ${linking}_link l join ${kind} ${e} on ${e}.id = l.${kind}_id where l.${linking}_id = $1 and ${open}`,
    parameters,
  };
}

/** Links these and no others, of every kind that is told. @returns what changed */
export async function changeLinks<Kind extends EntryKind>(
  tx: EntityManager,
  linking: Linking,
  ownerId: string,
  actor: Actor,
  links: Readonly<Partial<Record<Kind, readonly string[] | undefined>>>,
): Promise<Changes> {
  const changed: Record<string, Changes[string]> = {};
  for (const kind of Object.keys(links) as Kind[]) {
    const wanted = links[kind];
    if (wanted) {
      const from = await listLinks(tx, linking, kind, ownerId, actor);
      await writeLinks(tx, linking, kind, ownerId, actor, wanted);
      Object.assign(changed, changesBetween({ [`${kind}s`]: from }, { [`${kind}s`]: [...new Set(wanted)] }));
    }
  }
  return changed;
}

/** Links what was linked at a version, as far as it is still there for the actor. @returns what changed */
export async function restoreLinks(
  tx: EntityManager,
  linking: Linking,
  kinds: readonly EntryKind[],
  ownerId: string,
  number: number,
  actor: Actor,
): Promise<Changes> {
  const then = await readFieldsAt(tx, linking, ownerId, number);
  const links: Partial<Record<EntryKind, readonly string[]>> = {};
  for (const kind of kinds) {
    const ids = then[`${kind}s`] as readonly string[] | undefined;
    links[kind] = ids && (await onlyOpen(tx, kind, actor, ids));
  }
  return changeLinks(tx, linking, ownerId, actor, links);
}

async function onlyOpen(
  tx: EntityManager,
  kind: EntryKind,
  actor: Actor,
  ids: readonly string[],
): Promise<string[]> {
  const parameters: unknown[] = [ids];
  const e = ALIAS[kind];
  const rows = await tx.query<{ id: string }[]>(
    `select ${e}.id from ${wantedIds('$1')} join ${kind} ${e} on ${e}.id = wanted.id
     where ${openTo(kind, actor, (value) => `$${parameters.push(value)}`)} order by wanted.rank`,
    parameters,
  );
  return rows.map(({ id }) => id);
}
