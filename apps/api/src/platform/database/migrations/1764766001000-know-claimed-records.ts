import type { MigrationInterface, QueryRunner } from 'typeorm';

// Hashes, since an IRI may be longer than what fits in a tree.
const UP = `
create index dataset_identity on dataset using hash (coalesce(uri, remote_id));
create index dataservice_identity on dataservice using hash (coalesce(uri, remote_id));
create index harvest_source_deleted on harvest_source (url) where deleted is not null;
`;

const DOWN = `
drop index harvest_source_deleted, dataservice_identity, dataset_identity;
`;

export class KnowClaimedRecords1764766001000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(UP);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(DOWN);
  }
}
