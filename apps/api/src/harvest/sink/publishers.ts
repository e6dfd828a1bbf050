import { toSlug, type AgentRecord } from '@passerelle/catalog';
import type { EntityManager } from 'typeorm';
import { findFreeSlugs } from '../../platform/database';

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

export function publisherKey({ uri, name }: AgentRecord): string {
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
