import { randomUUID } from 'node:crypto';
import { sourceRecordFixture } from '@passerelle/catalog/testing';
import { describeCatalogSinkContract } from '@passerelle/harvest/testing';
import { createMigratedDatabase, type MigratedDatabase } from '../../platform/database/testing';
import { PostgresCatalogSink } from './postgres-catalog-sink';

let database: MigratedDatabase;
beforeAll(async () => {
  database = await createMigratedDatabase();
});
afterAll(() => database.drop());

describeCatalogSinkContract('PostgreSQL', async () => {
  const { dataSource } = database;
  const newSource = async (host = 'example.org') => {
    const source = { id: randomUUID(), url: `https://${host}/${randomUUID()}.ttl` };
    await dataSource.query(
      `insert into harvest_source (id, name, url, backend, grace_days) values ($1, 'A source', $2, 'dcat', 0)`,
      [source.id, source.url],
    );
    return source;
  };
  const source = await newSource();
  const nothingFollows = () => Promise.resolve();
  return {
    sink: new PostgresCatalogSink(dataSource, nothingFollows),
    source,
    otherSource: await newSource(),
    sourceElsewhere: await newSource('elsewhere.example'),
    sinkWith: ({ graceDays, heldShare }, now) => ({
      async open(opened) {
        await dataSource.query('update harvest_source set grace_days = $2, held_share = $3 where id = $1', [
          opened.id,
          graceDays,
          heldShare,
        ]);
        return new PostgresCatalogSink(dataSource, nothingFollows, { now: () => now }).open(opened);
      },
    }),
    refusedRecord: (kind) =>
      sourceRecordFixture(kind, { remoteId: 'refused', title: 'A title with a \0 in it' }),
    archiveHere: async (kind, remoteId) => {
      await dataSource.query(
        `update ${kind} set archived = now(), archived_reason = 'by-hand', version = version + 1
         where source_id = $1 and remote_id = $2`,
        [source.id, remoteId],
      );
    },
    liveRemoteIds: async (kind) => {
      const rows = await dataSource.query<{ remote_id: string }[]>(
        `select remote_id from ${kind} where source_id = $1 and archived is null`,
        [source.id],
      );
      return rows.map(({ remote_id }) => remote_id);
    },
    // A page is told once, and the next test tells it again.
    dispose: async () => {
      await dataSource.query('delete from reuse where source_id = $1', [source.id]);
    },
  };
});
