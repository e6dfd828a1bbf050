import { Injectable } from '@nestjs/common';
import type { RecordKind } from '@passerelle/catalog';
import type { EntityManager } from 'typeorm';
import { gatheredByKind } from '../entries/topics-of';
import { Transactions } from '../platform/database';
import { Indexing } from '../search/indexing';
import { DEMO_POSTS, DEMO_TOPICS, type DemoTopic } from './demo-editorial';
import { DEMO_SOURCES } from './demo-sources';
import {
  DEMO_DISCUSSIONS,
  DEMO_ORGANIZATIONS,
  DEMO_PEOPLE,
  DEMO_REUSES,
  type DemoDiscussion,
} from './demo-texts';

/** Where `samples` gives its entries their IRI. */
const IRIS: Readonly<Record<RecordKind, string>> = {
  dataset: 'https://demonstration.passerelle.example/jeux/',
  dataservice: 'https://demonstration.passerelle.example/api/',
};

/** Who reuses the demonstration catalogue: fictional people and organizations, and what they made of it. */
@Injectable()
export class DemoCommunity {
  constructor(
    private readonly transactions: Transactions,
    private readonly indexing: Indexing,
  ) {}

  /**
   * Adds what is missing; what was changed or deleted since stays so. Throws while the catalogue is not there, since
   * another process may still be harvesting it: what is linked is linked once.
   */
  async load(): Promise<void> {
    await this.transactions.run(async (tx) => {
      await mustBeHarvested(tx);
      await insertMissing(tx, 'organization', 'id, slug, name, description, badges', DEMO_ORGANIZATIONS);
      await insertMissing(
        tx,
        'account',
        'id, slug, first_name, last_name, email, about',
        DEMO_PEOPLE.map((person) => ({
          ...person,
          slug: `${person.first_name}-${person.last_name}`.toLowerCase(),
          email: `${person.first_name}@demonstration.example`.toLowerCase(),
          about: 'Personne fictive, pour la démonstration.',
        })),
      );
      const reuses = await insertMissing(
        tx,
        'reuse',
        'id, slug, title, description, type, topic, url, tags, organization_id, owner_id, created_at, last_modified',
        DEMO_REUSES.map((reuse) => ({ ...reuse, last_modified: reuse.created_at })),
      );
      for (const { id, datasets, dataservices } of DEMO_REUSES.filter((reuse) => reuses.includes(reuse.id))) {
        await link(tx, 'reuse', id, 'dataset', datasets);
        await link(tx, 'reuse', id, 'dataservice', dataservices);
      }
      for (const discussion of DEMO_DISCUSSIONS) {
        await discuss(tx, discussion);
      }
      const topics = await insertMissing(
        tx,
        'topic',
        'id, slug, title, description, color, tags, featured, organization_id, created_at, last_modified',
        DEMO_TOPICS.map((topic) => ({ ...topic, last_modified: topic.created_at })),
      );
      for (const topic of DEMO_TOPICS.filter(({ id }) => topics.includes(id))) {
        await gather(tx, topic);
      }
      const posts = await insertMissing(
        tx,
        'post',
        'id, slug, kind, title, headline, body_type, content, tags, owner_id, created_at, last_modified, published',
        DEMO_POSTS.map((post) => ({ ...post, last_modified: post.published })),
      );
      for (const { id, datasets } of DEMO_POSTS.filter((post) => posts.includes(post.id))) {
        await link(tx, 'post', id, 'dataset', datasets);
      }
      const gathered = await tx.query<{ id: string }[]>(
        'select object_id as id from topic_element where topic_id = any($1::uuid[]) and object_id is not null',
        [topics],
      );
      const found = await gatheredByKind(
        tx,
        gathered.map(({ id }) => id),
      );
      await this.indexing.enqueue(tx, {
        ...found,
        reuses: [...new Set([...reuses, ...(found.reuses ?? [])])],
        topics,
        posts,
        organizations: DEMO_ORGANIZATIONS.map(({ id }) => id),
        discussions: DEMO_DISCUSSIONS.map(({ id }) => id),
      });
    });
  }
}

async function mustBeHarvested(tx: EntityManager): Promise<void> {
  const ids = DEMO_SOURCES.map(({ id }) => id);
  const missing = await tx.query<object[]>(
    `select from unnest($1::uuid[]) as source (id)
     where not exists (select from harvest_run run where run.source_id = source.id and run.state = 'done')`,
    [ids],
  );
  if (missing.length > 0) {
    throw new Error('The demonstration catalogue is not harvested yet.');
  }
}

/** @returns the identifiers of the rows that were not there */
async function insertMissing(
  tx: EntityManager,
  table: string,
  columns: string,
  rows: readonly { readonly id: string }[],
): Promise<string[]> {
  const inserted = await tx.query<{ id: string }[]>(
    `insert into ${table} (${columns}) select ${columns} from jsonb_populate_recordset(null::${table}, $1)
     on conflict do nothing returning id`,
    [JSON.stringify(rows)],
  );
  return inserted.map(({ id }) => id);
}

async function link(
  tx: EntityManager,
  linking: 'reuse' | 'post',
  linkingId: string,
  kind: RecordKind,
  names: readonly string[],
): Promise<void> {
  await tx.query(
    `insert into ${linking}_link (${linking}_id, ${kind}_id, position)
     select $1, ${kind}.id, wanted.rank
     from unnest($2::text[]) with ordinality as wanted (uri, rank) join ${kind} on ${kind}.uri = wanted.uri
     on conflict do nothing`,
    [linkingId, names.map((name) => IRIS[kind] + name)],
  );
}

/** The elements of a topic whose objects are there. */
async function gather(tx: EntityManager, { id: topicId, created_at, elements }: DemoTopic): Promise<void> {
  for (const [position, { id, title, description, shows }] of elements.entries()) {
    const values = [id, topicId, position, title, description, created_at];
    const columns = 'id, topic_id, position, title, description, created_at';
    if (!shows) {
      await tx.query(`insert into topic_element (${columns}) values ($1, $2, $3, $4, $5, $6)`, values);
      continue;
    }
    const { kind, name } = shows;
    const named = kind === 'reuse' ? 'e.id = $7::uuid' : 'e.uri = $7';
    await tx.query(
      `insert into topic_element (${columns}, object_type, object_id)
       select $1, $2, $3, $4, $5, $6, '${kind}', e.id from ${kind} e where ${named}`,
      [...values, kind === 'reuse' ? name : IRIS[kind] + name],
    );
  }
}

/** Nothing when it is there already, or what it is about is not. */
async function discuss(
  tx: EntityManager,
  { id, kind, subject, title, closed, comments }: DemoDiscussion,
): Promise<void> {
  const [first, last] = [comments[0], comments.at(-1)];
  const begun = await tx.query<object[]>(
    `insert into discussion
       (id, subject_type, subject_id, title, author_id, organization_id, created_at, closed_at, closed_by_id)
     select $1, $2, e.id, $3, $4, $5, $6, $7, $8 from ${kind} e where e.uri = $9
     on conflict do nothing returning id`,
    [
      id,
      kind,
      title,
      first?.author_id,
      first?.organization_id,
      first?.created_at,
      closed ? last?.created_at : null,
      closed ? last?.author_id : null,
      IRIS[kind] + subject,
    ],
  );
  if (begun.length > 0) {
    await insertMissing(
      tx,
      'discussion_comment',
      'id, discussion_id, position, content, author_id, organization_id, created_at',
      comments.map((comment, position) => ({ ...comment, position, discussion_id: id })),
    );
  }
}
