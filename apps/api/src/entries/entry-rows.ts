import type { Actor, EntryKind } from '@passerelle/catalog';
import type { EntityManager } from 'typeorm';
import { valuesAfter, type Changes } from './changes';
import { PARTS, writePart } from './entry-parts';
import { insertEntry, updateEntry } from './entry.writes';

type Values = Readonly<Record<string, unknown>>;

/** Writes a new entry with its parts; @returns its identifier */
export async function insertFields(
  tx: EntityManager,
  kind: EntryKind,
  actor: Actor,
  values: Values,
  slug: string,
): Promise<string> {
  const { columns, parts } = divide(kind, values);
  const id = await insertEntry(tx, kind, actor, columns, slug);
  for (const [part, value] of parts) {
    await writePart(tx, kind, id, part, value);
  }
  return id;
}

/** Writes what changes, under a new number of version; files, which are told in the history too, are none of it. */
export async function updateFields(
  tx: EntityManager,
  kind: EntryKind,
  id: string,
  version: number,
  changes: Changes,
): Promise<void> {
  const values = Object.entries(valuesAfter(changes)).filter(([field]) => !field.startsWith('resources.'));
  const { columns, parts } = divide(kind, Object.fromEntries(values));
  await updateEntry(tx, kind, id, version, columns);
  for (const [part, value] of parts) {
    await writePart(tx, kind, id, part, value);
  }
}

function divide(kind: EntryKind, values: Values): { columns: Values; parts: [string, unknown][] } {
  const isPart = (name: string) => Object.hasOwn(PARTS[kind], name);
  const entries = Object.entries(values);
  return {
    columns: Object.fromEntries(entries.filter(([name]) => !isPart(name))),
    parts: entries.filter(([name]) => isPart(name)),
  };
}
