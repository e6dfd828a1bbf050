import { Injectable } from '@nestjs/common';
import { RECORD_KINDS, type Actor, type RecordKind } from '@passerelle/catalog';
import type { EntityManager } from 'typeorm';
import { changesBetween, type Changes } from '../entries/changes';
import { EntriesService } from '../entries/entries.service';
import { movedBy, type CheckVersion } from '../entries/entry.writes';
import { toReuseColumns, type CreateReuse, type UpdateReuse } from './reuse-input';
import { listLinks, writeLinks } from './reuse-links';

type Links = Partial<Record<RecordKind, readonly string[] | undefined>>;

/** What reuses have for themselves: what they are made of. */
@Injectable()
export class ReusesService {
  constructor(private readonly entries: EntriesService) {}

  /** @returns the identifier of the reuse, the same for the same key */
  create(actor: Actor | undefined, input: CreateReuse, key: string | undefined): Promise<string> {
    const fields = { columns: toReuseColumns(input) };
    return this.entries.create('reuse', actor, input, fields, key, async (tx, id, author) => {
      for (const kind of RECORD_KINDS) {
        await writeLinks(tx, kind, id, author, linksOf(input)[kind] ?? []);
      }
    });
  }

  /** @returns the identifier of the reuse */
  update(
    actor: Actor | undefined,
    idOrSlug: string,
    input: UpdateReuse,
    checkVersion: CheckVersion,
  ): Promise<string> {
    return this.entries.change('reuse', 'edit', actor, idOrSlug, checkVersion, async (tx, before, editor) => {
      const columns = await movedBy(tx, 'reuse', editor, before, toReuseColumns(input));
      return {
        changes: changesBetween({ ...before }, columns),
        written: await changeLinks(tx, editor, before.id, linksOf(input)),
        action: 'updated',
      };
    });
  }

  /** @returns the identifier of the reuse, and whether it was not made of this before */
  async attach(
    actor: Actor | undefined,
    idOrSlug: string,
    kind: RecordKind,
    linkedId: string,
  ): Promise<{ id: string; added: boolean }> {
    let added = false;
    const id = await this.relink(actor, idOrSlug, kind, (present) => {
      added = !present.includes(linkedId);
      return [...present, linkedId];
    });
    return { id, added };
  }

  async detach(
    actor: Actor | undefined,
    idOrSlug: string,
    kind: RecordKind,
    linkedId: string,
  ): Promise<void> {
    await this.relink(actor, idOrSlug, kind, (present) => present.filter((id) => id !== linkedId));
  }

  private relink(
    actor: Actor | undefined,
    idOrSlug: string,
    kind: RecordKind,
    change: (present: readonly string[]) => string[],
  ): Promise<string> {
    return this.entries.change('reuse', 'edit', actor, idOrSlug, undefined, async (tx, before, editor) => {
      const wanted = change(await listLinks(tx, kind, before.id, editor));
      const written = await changeLinks(tx, editor, before.id, { [kind]: wanted });
      return { changes: {}, written, action: 'updated' };
    });
  }
}

async function changeLinks(tx: EntityManager, actor: Actor, id: string, links: Links): Promise<Changes> {
  const changed: Record<string, Changes[string]> = {};
  for (const kind of RECORD_KINDS) {
    const wanted = links[kind];
    if (wanted) {
      const from = await listLinks(tx, kind, id, actor);
      await writeLinks(tx, kind, id, actor, wanted);
      Object.assign(changed, changesBetween({ [`${kind}s`]: from }, { [`${kind}s`]: [...new Set(wanted)] }));
    }
  }
  return changed;
}

const linksOf = ({ datasets, dataservices }: UpdateReuse): Links => ({
  dataset: datasets,
  dataservice: dataservices,
});
