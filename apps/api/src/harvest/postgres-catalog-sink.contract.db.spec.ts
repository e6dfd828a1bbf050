import { randomUUID } from 'node:crypto';
import { catalogRecordFixture } from '@passerelle/catalog/testing';
import { describeCatalogSinkContract } from '@passerelle/harvest/testing';
import { createMigratedDatabase, type MigratedDatabase } from '../platform/database/testing';
import { PostgresCatalogSink } from './postgres-catalog-sink';

let database: MigratedDatabase;
beforeAll(async () => {
  database = await createMigratedDatabase();
});
afterAll(() => database.drop());

describeCatalogSinkContract('PostgreSQL', async () => {
  const { dataSource } = database;
  const source = { id: randomUUID(), url: `https://example.org/${randomUUID()}.ttl` };
  await dataSource.query(
    `insert into harvest_source (id, name, url, backend) values ($1, 'A source', $2, 'dcat')`,
    [source.id, source.url],
  );
  return {
    sink: new PostgresCatalogSink(dataSource, () => Promise.resolve()),
    source,
    refusedRecord: (kind) =>
      catalogRecordFixture(kind, { remoteId: 'refused', title: 'A title with a \0 in it' }),
    liveRemoteIds: async (kind) => {
      const rows = await dataSource.query<{ remote_id: string }[]>(
        `select remote_id from ${kind} where source_id = $1 and archived is null`,
        [source.id],
      );
      return rows.map(({ remote_id }) => remote_id);
    },
  };
});
