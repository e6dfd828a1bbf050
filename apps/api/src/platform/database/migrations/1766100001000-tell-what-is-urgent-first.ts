import type { MigrationInterface, QueryRunner } from 'typeorm';

const UP = `
-- Changed by somebody, who is looking: told before what changes by the thousand.
alter table search_backlog add column urgent boolean not null default false;
-- Since when it waits, not since when the transaction runs that wrote it.
alter table search_backlog alter column changed_at set default clock_timestamp();
drop index search_backlog_untold;
create index search_backlog_untold on search_backlog (urgent desc, position) where not told;
create index search_backlog_waiting on search_backlog (urgent, changed_at) where not told;`;

const DOWN = `
drop index search_backlog_waiting;
drop index search_backlog_untold;
create index search_backlog_untold on search_backlog (position) where not told;
alter table search_backlog alter column changed_at set default now();
alter table search_backlog drop column urgent;`;

export class TellWhatIsUrgentFirst1766100001000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(UP);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(DOWN);
  }
}
