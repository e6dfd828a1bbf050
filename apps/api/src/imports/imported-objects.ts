import {
  canonicalJson,
  fingerprintOfCanonicalJson,
  type ImportProblem,
  type PortalPerson,
  type PortalRecord,
} from '@passerelle/harvest';
import { CatalogError, toSlug } from '@passerelle/catalog';
import { QueryFailedError, type EntityManager } from 'typeorm';
import { insertUnderSlug } from '../entries/entry.writes';
import { isRefusedData } from '../harvest/sink/record-rows';
import { uuidOfName } from '../platform/database';
import { Placer, UnknownReference, type Placement } from './placements';
import { findImported, localId, type ImportedKind, type ImportedPortal, type References } from './references';
import { writeObject } from './write-object';

/** `kept`: it was changed here and over there, and is as it was here. */
export type Verdict = 'created' | 'updated' | 'unchanged' | 'kept' | 'failed';

export interface Outcome {
  readonly verdict: Verdict;
  /** Of the object here; none of one that failed. */
  readonly id?: string;
  readonly problems: readonly ImportProblem[];
}

/** Looks whether it is still what the import made of it: versions grow with every change, whatever road it takes. */
const STAMPS: Readonly<Record<Placement['table'] | 'user', string>> = {
  organization: 'version::text',
  dataset: 'version::text',
  community_resource: 'version::text',
  dataservice: 'version::text',
  reuse: 'version::text',
  topic: 'version::text',
  post: 'version::text',
  discussion: `md5(jsonb_build_array(title, closed_at)::text)`,
  user: `md5(jsonb_build_array(first_name, last_name, about, website, avatar, deleted)::text)`,
};
const tableOf = (kind: Placement['table'] | 'user'): string => (kind === 'user' ? 'account' : kind);

interface Known {
  readonly object_id: string;
  readonly fingerprint: string;
  readonly stamp: string;
  /** As it is now; none when the row is gone. */
  readonly present: string | null;
}

/** Told of what comes along with a record. */
interface ToldAlong {
  readonly onPerson: (verdict: Verdict) => void;
  readonly onGathered: (ids: readonly string[]) => void;
}

/** Decides what becomes of each record of a portal, and does it unless the run is a trial. */
export class ImportedObjects {
  constructor(
    private readonly portal: ImportedPortal,
    private readonly run: { readonly id: string; readonly trial: boolean },
    private readonly now: Date,
    private readonly told: ToldAlong,
  ) {}

  /** In a transaction of its own within the given one: what the database refuses fails alone. */
  async bring(tx: EntityManager, record: PortalRecord): Promise<Outcome> {
    const people: Verdict[] = [];
    try {
      const outcome = await tx.transaction((inner) => this.bringIn(inner, record, people));
      people.forEach((verdict) => this.told.onPerson(verdict));
      return outcome;
    } catch (error) {
      if (error instanceof UnknownReference) {
        return failed({ code: 'reference-unknown', message: error.message, at: error.field });
      }
      if (error instanceof CatalogError || (error instanceof QueryFailedError && isRefusedData(error))) {
        return failed({ code: 'record-refused', message: error.message.slice(0, 500) });
      }
      throw error;
    }
  }

  private async bringIn(tx: EntityManager, record: PortalRecord, people: Verdict[]): Promise<Outcome> {
    const references = this.run.trial ? this.supposed() : this.references(tx, people);
    const placer = new Placer(this.portal, references, this.now);
    const placement = await placer.place(record);
    const { links, columns, warnings } = placement;
    const fingerprint = fingerprintOf({ record, links, organization: columns.organization_id });
    const { kind, remoteId } = record;
    const known = await this.find(tx, kind, remoteId);
    if (known?.fingerprint === fingerprint) {
      await this.see(tx, kind, remoteId);
      return { verdict: 'unchanged', id: known.object_id, problems: [] };
    }
    if (known && known.stamp !== known.present) {
      await this.see(tx, kind, remoteId);
      const message = `The ${kind} «${placement.title.slice(0, 200)}» was changed on both sides.`;
      return { verdict: 'kept', id: known.object_id, problems: [{ code: 'edited-here', message }] };
    }
    const id = known?.object_id ?? localId(this.portal, kind, remoteId);
    if (!known && (await isThere(tx, kind, id))) {
      const message = `The identifier ${id} is that of something else here.`;
      return failed({ code: 'record-claimed', message, at: 'id' });
    }
    const problems: ImportProblem[] = [];
    if (!this.run.trial) {
      const { onGathered } = this.told;
      const writing = { tx, placer, now: this.now, origin: new URL(this.portal.url).host, onGathered };
      const slug = await writeObject(writing, record, placement, id, !known);
      if (slug !== undefined && 'slug' in record && record.slug !== '' && slug !== record.slug) {
        const message = `«${record.slug}» is the slug of something else here; this got «${slug}».`;
        problems.push({ code: 'slug-taken', message, at: 'slug' });
      }
      await this.remember(tx, kind, remoteId, id, fingerprint);
    }
    return { verdict: known ? 'updated' : 'created', id, problems: [...warnings, ...problems] };
  }

  private references(tx: EntityManager, people: Verdict[]): References {
    return {
      find: (kind, remoteIds) => findImported(tx, this.portal, kind, remoteIds),
      person: (person) => this.bringPerson(tx, person, people),
    };
  }

  /** In a trial nothing comes before anything else: what is referred to is taken for imported. */
  private supposed(): References {
    return {
      find: (kind, remoteIds) =>
        Promise.resolve(remoteIds.map((remoteId) => localId(this.portal, kind, remoteId))),
      person: ({ remoteId }) => Promise.resolve(localId(this.portal, 'user', remoteId)),
    };
  }

  /** Without an address and a way to sign in: nobody can act as them. */
  private async bringPerson(tx: EntityManager, person: PortalPerson, people: Verdict[]): Promise<string> {
    const fingerprint = fingerprintOf(person);
    const known = await this.find(tx, 'user', person.remoteId);
    if (known && (known.fingerprint === fingerprint || known.stamp !== known.present)) {
      await this.see(tx, 'user', person.remoteId);
      return known.object_id;
    }
    const id = known?.object_id ?? (await this.freePersonId(tx, person));
    const names = { first_name: person.firstName, last_name: person.lastName };
    if (known) {
      await tx.query('update account set first_name = $2, last_name = $3 where id = $1', [
        id,
        names.first_name,
        names.last_name,
      ]);
    } else {
      const slug = person.slug || toSlug(`${person.firstName} ${person.lastName}`);
      await insertUnderSlug(tx, 'account', { ...names, email: '' }, slug, id);
    }
    await this.remember(tx, 'user', person.remoteId, id, fingerprint);
    people.push(known ? 'updated' : 'created');
    return id;
  }

  /** Somebody here who has the same identifier is not taken for them. */
  private async freePersonId(tx: EntityManager, { remoteId }: PortalPerson): Promise<string> {
    const id = localId(this.portal, 'user', remoteId);
    return (await isThere(tx, 'user', id)) ? uuidOfName(this.portal.url, 'user', remoteId) : id;
  }

  private async find(
    tx: EntityManager,
    kind: Placement['table'] | 'user',
    remoteId: string,
  ): Promise<Known | undefined> {
    const [known] = await tx.query<Known[]>(
      `select o.object_id, o.fingerprint, o.stamp, (select ${STAMPS[kind]} from ${tableOf(kind)} e where e.id = o.object_id for update) as present
       from imported_object o where o.portal_id = $1 and o.kind = $2 and o.remote_id = $3`,
      [this.portal.id, kind, remoteId],
    );
    return known;
  }

  private async see(tx: EntityManager, kind: ImportedKind, remoteId: string): Promise<void> {
    if (!this.run.trial) {
      await tx.query(
        `update imported_object set seen_by = $4
         where portal_id = $1 and kind = $2 and remote_id = $3 and seen_by <> $4`,
        [this.portal.id, kind, remoteId, this.run.id],
      );
    }
  }

  private async remember(
    tx: EntityManager,
    kind: Placement['table'] | 'user',
    remoteId: string,
    id: string,
    fingerprint: string,
  ): Promise<void> {
    await tx.query(
      `insert into imported_object (portal_id, kind, remote_id, object_id, fingerprint, stamp, seen_by)
       select $1, $2, $3, $4, $5, ${STAMPS[kind]}, $6 from ${tableOf(kind)} where id = $4
       on conflict on constraint imported_object_pk do update
       set fingerprint = excluded.fingerprint, stamp = excluded.stamp, seen_by = excluded.seen_by`,
      [this.portal.id, kind, remoteId, id, fingerprint, this.run.id],
    );
  }
}

const failed = (problem: ImportProblem): Outcome => ({ verdict: 'failed', problems: [problem] });

const fingerprintOf = (value: unknown): string => fingerprintOfCanonicalJson(canonicalJson(value));

async function isThere(tx: EntityManager, kind: Placement['table'] | 'user', id: string): Promise<boolean> {
  const rows = await tx.query<object[]>(`select from ${tableOf(kind)} where id = $1`, [id]);
  return rows.length > 0;
}
