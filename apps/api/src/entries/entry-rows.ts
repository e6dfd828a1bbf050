import type { RecordKind } from '@passerelle/catalog';
import type { EntityManager } from 'typeorm';
import { findFreeSlugs } from '../platform/database';
import type { Changes } from './changes';
import { PARTS, writePart } from './entry-parts';

type Values = Readonly<Record<string, unknown>>;

/** Writes a new entry under the first slug that is free. */
export async function insertEntry(
  tx: EntityManager,
  kind: RecordKind,
  id: string,
  values: Values,
  slug: string,
): Promise<void> {
  const { columns, parts } = divide(kind, values);
  const names = Object.keys(columns).join(', ');
  let written: object[] = [];
  // The unique constraint has the last word; whoever loses the race asks for another slug.
  while (written.length === 0) {
    const [free] = await findFreeSlugs(tx, kind, [slug]);
    written = await tx.query<object[]>(
      `insert into ${kind} (id, slug, ${names})
       select id, slug, ${names} from jsonb_populate_record(null::${kind}, $1)
       on conflict on constraint ${kind}_slug_unique do nothing returning id`,
      [JSON.stringify({ ...columns, id, slug: free })],
    );
  }
  for (const [part, value] of parts) {
    await writePart(tx, kind, id, part, value);
  }
}

/** Writes what changes, under a new number of version; files, which are told in the history too, are none of it. */
export async function updateEntry(
  tx: EntityManager,
  kind: RecordKind,
  id: string,
  version: number,
  changes: Changes,
): Promise<void> {
  const values = Object.fromEntries(
    Object.entries(changes)
      .filter(([field]) => !field.startsWith('resources.'))
      .map(([field, { to }]) => [field, to]),
  );
  const { columns, parts } = divide(kind, values);
  // The names come from our own tables of columns, never from a request.
  const names = Object.keys(columns);
  const set =
    names.length === 0 ? '' : `, (${names.join(', ')}) = row(${names.map((n) => `changed.${n}`).join(', ')})`;
  await tx.query(
    `update ${kind} set version = $2, last_modified = now()${set}
     from jsonb_populate_record(null::${kind}, $3) changed where ${kind}.id = $1`,
    [id, version, JSON.stringify(columns)],
  );
  for (const [part, value] of parts) {
    await writePart(tx, kind, id, part, value);
  }
}

function divide(kind: RecordKind, values: Values): { columns: Values; parts: [string, unknown][] } {
  const isPart = (name: string) => Object.hasOwn(PARTS[kind], name);
  const entries = Object.entries(values);
  return {
    columns: Object.fromEntries(entries.filter(([name]) => !isPart(name))),
    parts: entries.filter(([name]) => isPart(name)),
  };
}
