import { toSlug, type AgentRecord, type PublisherRecord } from '@passerelle/catalog';
import type { EntityManager } from 'typeorm';
import { findFreeSlugs, storableJson } from '../../platform/database';

/**
 * The organization of each publisher, by its key. A publisher is known by its URI, else its name, within its source:
 * a source cannot publish under the name of an organization it does not stand for.
 */
export async function findOrCreatePublishers(
  tx: EntityManager,
  sourceId: string,
  publishers: ReadonlyMap<string, AgentRecord>,
): Promise<{ organizations: ReadonlyMap<string, string>; created: readonly string[] }> {
  const organizations = new Map<string, string>();
  const created: string[] = [];
  if (publishers.size === 0) {
    return { organizations, created };
  }
  // A source that is proposed again after it was deleted has the publishers that it had.
  const known = await tx.query<{ key: string; organization_id: string }[]>(
    `select distinct on (key) key, organization_id from harvest_publisher
     where key = any($2::text[]) and (source_id = $1 or source_id in (
       select former.id from harvest_source former join harvest_source source on source.url = former.url
       where source.id = $1 and former.deleted is not null and former.organization_id is null))
     order by key, source_id = $1 desc`,
    [sourceId, [...publishers.keys()]],
  );
  for (const { key, organization_id } of known) {
    organizations.set(key, organization_id);
  }
  for (const [key, agent] of publishers) {
    if (!organizations.has(key)) {
      const id = await createOrganization(tx, agent);
      await tx.query('insert into harvest_publisher (source_id, key, organization_id) values ($1, $2, $3)', [
        sourceId,
        key,
        id,
      ]);
      organizations.set(key, id);
      created.push(id);
    }
  }
  return { organizations, created };
}

export function publisherKey({ uri, name }: Pick<AgentRecord, 'uri' | 'name'>): string {
  return uri ?? name.trim().toLowerCase();
}

async function createOrganization(tx: EntityManager, agent: AgentRecord): Promise<string> {
  for (;;) {
    const [slug] = await findFreeSlugs(tx, 'organization', [toSlug(agent.name)]);
    const [row] = await tx.query<{ id: string }[]>(
      `insert into organization (name, slug, url) values ($1, $2, $3)
       on conflict on constraint organization_slug_unique do nothing returning id`,
      [agent.name, slug, agent.url],
    );
    if (row) {
      return row.id;
    }
  }
}

/** What a source may say of an organization that it made. */
const SAID = ['acronym', 'description', 'logo'] as const;

/** A field follows the source as long as nobody wrote something else here. */
const followed = (field: (typeof SAID)[number]): string => {
  const none = field === 'description' ? `''` : 'null';
  return `${field} = case when coalesce(o.${field}, '') = coalesce(told.before ->> '${field}', '')
    then coalesce(told.said ->> '${field}', ${none}) else o.${field} end`;
};

/**
 * Writes what a source says of the organizations that came with its records; one that says the same as before writes
 * nothing.
 * @returns the organizations that changed
 */
export async function describePublishers(
  tx: EntityManager,
  sourceId: string,
  publishers: readonly PublisherRecord[],
): Promise<readonly string[]> {
  const rows = new Map(
    publishers.map(({ uri, name, ...said }) => {
      const key = publisherKey({ name, ...(uri !== undefined && { uri }) });
      return [key, { key, said }] as const;
    }),
  );
  const changed = await tx.query<{ id: string }[]>(
    `with told as (
       select p.key, p.organization_id, p.said as before, row.said
       from harvest_publisher p join jsonb_to_recordset($2::jsonb) as row (key text, said jsonb) using (key)
       where p.source_id = $1 and p.said <> row.said),
     noted as (
       update harvest_publisher p set said = told.said from told where p.source_id = $1 and p.key = told.key),
     described as (
       update organization o set version = o.version + 1, last_modified = now(), ${SAID.map(followed).join(', ')}
       from told where o.id = told.organization_id and o.deleted is null returning o.id)
     select id from described`,
    [sourceId, storableJson([...rows.values()])],
  );
  return changed.map(({ id }) => id);
}
