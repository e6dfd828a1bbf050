import { Injectable } from '@nestjs/common';
import type { Actor, RecordKind } from '@passerelle/catalog';
import { changesBetween } from '../entries/changes';
import { EntriesService, type LockedWork } from '../entries/entries.service';
import { changeLinks, listLinks, restoreLinks } from '../entries/entry-links';
import { changeSlug } from '../entries/slugs';
import { movedBy, type CheckVersion } from '../entries/entry.writes';
import { toReuseColumns, type CreateReuse, type UpdateReuse } from './reuse-input';

type Links = Partial<Record<RecordKind, readonly string[] | undefined>>;

/** What reuses have for themselves: what they are made of. */
@Injectable()
export class ReusesService {
  constructor(private readonly entries: EntriesService) {}

  /** @returns the identifier of the reuse, the same for the same key */
  create(actor: Actor | undefined, input: CreateReuse, key: string | undefined): Promise<string> {
    const fields = { columns: toReuseColumns(input) };
    return this.entries.create('reuse', actor, input, fields, key, (tx, id, author) =>
      changeLinks(tx, 'reuse', id, author, linksOf(input)),
    );
  }

  /** @returns the identifier of the reuse */
  update(
    actor: Actor | undefined,
    idOrSlug: string,
    said: UpdateReuse | ((before: LockedWork) => Promise<UpdateReuse>),
    checkVersion: CheckVersion,
  ): Promise<string> {
    return this.entries.change('reuse', 'edit', actor, idOrSlug, checkVersion, async (tx, before, editor) => {
      const input = typeof said === 'function' ? await said(before) : said;
      const columns = await movedBy(tx, 'reuse', editor, before, toReuseColumns(input));
      return {
        changes: {
          ...changesBetween({ ...before }, columns),
          ...(await changeSlug(tx, 'reuse', before, input.slug)),
        },
        written: await changeLinks(tx, 'reuse', before.id, editor, linksOf(input)),
        comment: input.comment,
        action: 'updated',
      };
    });
  }

  /** Sets it back to what it was at a version. @returns the identifier of the reuse */
  async restore(
    actor: Actor | undefined,
    idOrSlug: string,
    number: number,
    checkVersion: CheckVersion,
  ): Promise<string> {
    const { id } = await this.entries.restore(
      'reuse',
      actor,
      idOrSlug,
      number,
      checkVersion,
      async (tx, reuseId, _number, editor) => ({
        changes: await restoreLinks(tx, 'reuse', ['dataset', 'dataservice'], reuseId, number, editor),
      }),
    );
    return id;
  }

  /** @returns the identifier of the reuse, and whether it was not made of this before */
  async attach(
    actor: Actor | undefined,
    idOrSlug: string,
    kind: RecordKind,
    linkedId: string,
    checkVersion: CheckVersion,
  ): Promise<{ id: string; added: boolean }> {
    let added = false;
    const id = await this.relink(actor, idOrSlug, kind, checkVersion, (present) => {
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
    checkVersion: CheckVersion,
  ): Promise<void> {
    await this.relink(actor, idOrSlug, kind, checkVersion, (present) =>
      present.filter((id) => id !== linkedId),
    );
  }

  private relink(
    actor: Actor | undefined,
    idOrSlug: string,
    kind: RecordKind,
    checkVersion: CheckVersion,
    change: (present: readonly string[]) => string[],
  ): Promise<string> {
    return this.entries.change('reuse', 'edit', actor, idOrSlug, checkVersion, async (tx, before, editor) => {
      const wanted = change(await listLinks(tx, 'reuse', kind, before.id, editor));
      const written = await changeLinks(tx, 'reuse', before.id, editor, { [kind]: wanted });
      return { changes: {}, written, action: 'updated' };
    });
  }
}

const linksOf = ({ datasets, dataservices }: UpdateReuse): Links => ({
  dataset: datasets,
  dataservice: dataservices,
});
