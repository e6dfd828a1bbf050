import { Injectable } from '@nestjs/common';
import { GoneError, NotFoundError, toSlug, type Actor, type EntryKind } from '@passerelle/catalog';
import type { EntityManager } from 'typeorm';
import { Audit } from '../audit/audit';
import { must } from '../auth/current-actor';
import { changesBetween, valuesAfter } from '../entries/changes';
import { refusingTaken } from '../entries/entry.writes';
import { changeSlug } from '../entries/slugs';
import { readFieldsAt, versionNotFound, writeVersion } from '../entries/versions.reader';
import { Followers } from '../follows/followers';
import { asUuid, findFreeSlugs, once, storable, Transactions, uuidV7 } from '../platform/database';
import { Indexing } from '../search/indexing';
import type { CreateOrganization, UpdateOrganization } from './organization-input';

interface OrganizationColumns {
  readonly name: string;
  readonly acronym: string | null;
  readonly description: string;
  readonly url: string | null;
  readonly business_number_id: string | null;
  readonly extras: object;
  readonly badges: readonly string[];
}

interface OrganizationChange {
  /** What is undefined stays. */
  readonly wanted: Readonly<Record<string, unknown>>;
  /** Why, for the history. */
  readonly comment?: string | undefined;
  /** For the journal. */
  readonly action?: 'updated' | 'restored';
}

interface LockedOrganization extends OrganizationColumns {
  readonly id: string;
  readonly slug: string;
  readonly logo: string | null;
  readonly version: number;
  readonly deleted: Date | null;
  /** By an administrator; as if it had never been there. */
  readonly hidden_at: Date | null;
}

@Injectable()
export class OrganizationsService {
  constructor(
    private readonly transactions: Transactions,
    private readonly audit: Audit,
    private readonly indexing: Indexing,
    private readonly followers: Followers,
  ) {}

  /** Whoever creates it administers it. @returns its identifier, the same for the same key */
  async create(
    actor: Actor | undefined,
    input: CreateOrganization,
    key: string | undefined,
  ): Promise<string> {
    must(actor, 'organization:create');
    return this.transactions.run((tx) =>
      once(tx, actor, key, { ...input }, async () => {
        const id = await insertOrganization(tx, input);
        await tx.query(
          `insert into membership (organization_id, account_id, role) values ($1, $2, 'admin')`,
          [id, actor.userId],
        );
        await this.indexing.enqueue(tx, { datasets: [], organizations: [id] });
        await this.audit.append(
          tx,
          actor,
          'organization.created',
          { type: 'organization', id },
          { name: input.name },
        );
        return id;
      }),
    );
  }

  /** The organization of a SIRET, founded without members where there is none. @returns its identifier */
  async ensure(siret: string, input: CreateOrganization): Promise<string> {
    return this.transactions.run(async (tx) => {
      // Two at once wait here for each other.
      await tx.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [`organization ${siret}`]);
      const [known] = await tx.query<{ id: string }[]>(
        'select id from organization where business_number_id = $1 and deleted is null order by id limit 1',
        [siret],
      );
      if (known) {
        return known.id;
      }
      const id = await insertOrganization(tx, { ...input, business_number_id: siret });
      await this.indexing.enqueue(tx, { datasets: [], organizations: [id] });
      const { name } = input;
      await this.audit.append(
        tx,
        undefined,
        'organization.created',
        { type: 'organization', id },
        { name, siret },
      );
      return id;
    });
  }

  /** @returns the identifier of the organization */
  async update(
    actor: Actor | undefined,
    idOrSlug: string,
    input:
      | UpdateOrganization
      | ((before: OrganizationColumns) => UpdateOrganization | Promise<UpdateOrganization>),
    checkVersion: (version: number) => void,
  ): Promise<string> {
    return this.changing(actor, 'organization:edit', idOrSlug, checkVersion, async (before, tx) => {
      const said = typeof input === 'function' ? await input(before) : input;
      const { name, acronym, description, url, business_number_id, extras, comment } = said;
      const renamed = valuesAfter(await changeSlug(tx, 'organization', before, said.slug));
      const wanted = { name, acronym, description, url, business_number_id, extras, ...renamed };
      return { wanted, comment };
    });
  }

  /** Sets it back to what it said of itself at a version. @returns the identifier of the organization */
  restore(
    actor: Actor | undefined,
    idOrSlug: string,
    number: number,
    checkVersion: (version: number) => void,
  ): Promise<string> {
    return this.changing(actor, 'organization:edit', idOrSlug, checkVersion, async (before, tx) => {
      if (number < 1 || number > before.version) {
        throw versionNotFound(number);
      }
      const wanted = await readFieldsAt(tx, 'organization', before.id, number);
      return { wanted, comment: `Version ${number}`, action: 'restored' };
    });
  }

  /** By administrators of the portal. */
  async setBadges(
    actor: Actor | undefined,
    idOrSlug: string,
    change: (badges: readonly string[]) => readonly string[],
    checkVersion: (version: number) => void,
  ): Promise<string> {
    return this.changing(actor, 'organization:certify', idOrSlug, checkVersion, ({ badges }) => ({
      wanted: { badges: change(badges) },
    }));
  }

  /** Permission, version, new values; and what follows a change: the index, the news, the journal. */
  private changing(
    actor: Actor | undefined,
    action: 'organization:edit' | 'organization:certify',
    idOrSlug: string,
    checkVersion: (version: number) => void,
    workOf: (
      before: LockedOrganization,
      tx: EntityManager,
    ) => OrganizationChange | Promise<OrganizationChange>,
  ): Promise<string> {
    return this.transactions.run(async (tx) => {
      const before = await lockOrganization(tx, idOrSlug);
      must(actor, action, { id: before.id, organizationId: before.id });
      checkVersion(before.version);
      const { wanted, comment, action: act = 'updated' } = await workOf(before, tx);
      const columns = Object.fromEntries(Object.entries(wanted).filter(([, value]) => value !== undefined));
      const changes = changesBetween({ ...before }, columns);
      const names = Object.keys(changes);
      if (names.length > 0) {
        await refusingTaken(
          tx.query(
            `update organization set version = organization.version + 1, last_modified = now(),
               (${names.join(', ')}) = row(${names.map((column) => `changed.${column}`).join(', ')})
             from jsonb_populate_record(null::organization, $2) changed where organization.id = $1`,
            [before.id, JSON.stringify(columns)],
          ),
        );
        const number = before.version + 1;
        await writeVersion(
          tx,
          'organization',
          { id: before.id, number, authorId: actor.userId },
          changes,
          comment,
        );
        await this.reindex(tx, before.id);
        await this.followers.tell(tx, { changed: { organization: [before.id] } }, actor);
        await this.audit.append(
          tx,
          actor,
          `organization.${act}`,
          { type: 'organization', id: before.id },
          { fields: names },
        );
      }
      return before.id;
    });
  }

  /** Its datasets stay, without a publisher that is shown. */
  async remove(
    actor: Actor | undefined,
    idOrSlug: string,
    checkVersion: (version: number) => void,
    comment?: string,
  ): Promise<void> {
    await this.transactions.run(async (tx) => {
      const before = await lockOrganization(tx, idOrSlug);
      must(actor, 'organization:delete', { id: before.id, organizationId: before.id });
      checkVersion(before.version);
      const number = before.version + 1;
      const deleted = new Date();
      await tx.query('update organization set deleted = $3, version = $2 where id = $1', [
        before.id,
        number,
        deleted,
      ]);
      const of = { id: before.id, number, authorId: actor.userId };
      await writeVersion(tx, 'organization', of, { deleted: { from: null, to: deleted } }, comment);
      await this.reindex(tx, before.id);
      const object = { type: 'organization', id: before.id };
      await this.audit.append(tx, actor, 'organization.deleted', object, { comment });
    });
  }

  /** Its name stands in the documents of what it publishes too. */
  private async reindex(tx: EntityManager, id: string): Promise<void> {
    const published = async (kind: EntryKind): Promise<string[]> => {
      const rows = await tx.query<{ id: string }[]>(
        `select id from ${kind} where organization_id = $1 and deleted is null`,
        [id],
      );
      return rows.map((row) => row.id);
    };
    await this.indexing.enqueue(tx, {
      datasets: await published('dataset'),
      dataservices: await published('dataservice'),
      reuses: await published('reuse'),
      topics: await published('topic'),
      organizations: [id],
    });
  }
}

/** The organization, held until the end of the transaction. */
export async function lockOrganization(tx: EntityManager, idOrSlug: string): Promise<LockedOrganization> {
  const [organization] = await tx.query<LockedOrganization[]>(
    `select id, version, name, acronym, description, url, business_number_id, extras, badges, slug, logo, deleted,
       hidden_at
     from organization
     where slug = $1 or id = $2 order by id = $2 desc nulls last limit 1 for update`,
    [storable(idOrSlug), asUuid(idOrSlug)],
  );
  if (!organization || organization.hidden_at) {
    throw new NotFoundError('organization-not-found', `No organization «${idOrSlug}»`);
  }
  if (organization.deleted) {
    throw new GoneError('organization-deleted', `The organization «${idOrSlug}» was deleted`);
  }
  return organization;
}

async function insertOrganization(tx: EntityManager, input: CreateOrganization): Promise<string> {
  for (;;) {
    const [slug] = await findFreeSlugs(tx, 'organization', [toSlug(input.name)]);
    const [row] = await tx.query<{ id: string }[]>(
      `insert into organization (id, name, acronym, slug, description, url, business_number_id, extras)
       values ($1, $2, $3, $4, $5, $6, $7, $8)
       on conflict on constraint organization_slug_unique do nothing returning id`,
      [
        uuidV7(),
        input.name,
        input.acronym,
        slug,
        input.description,
        input.url,
        input.business_number_id,
        JSON.stringify(input.extras ?? {}),
      ],
    );
    if (row) {
      return row.id;
    }
  }
}
