import type { MigrationInterface, QueryRunner } from 'typeorm';

const UP = `
-- What was searched, in a week, and nothing of who did. A row is seen by nobody before it was searched often enough, and
-- is forgotten when its week ends before it was.
create table search_asked (
  -- Its Monday.
  week date not null,
  kind text not null,
  -- Folded: small letters, no accents, no punctuation.
  text text not null,
  asked integer not null,
  -- Different ten minutes in which it was searched: somebody who reloads a page is counted once.
  times integer not null,
  last_time timestamptz not null,
  without_hits integer not null,
  -- Answered only by giving up some of the words.
  settled integer not null,
  -- The last time, in powers of ten: 0, 1 (1 to 9), 10, 100 …
  hits integer not null,
  constraint search_asked_pk primary key (week, kind, text)
);

-- What was opened from the results of a search.
create table search_clicked (
  week date not null,
  kind text not null,
  text text not null,
  object_id uuid not null,
  clicks integer not null,
  -- Sum of the places on which it stood.
  positions integer not null,
  constraint search_clicked_pk primary key (week, kind, text, object_id),
  constraint search_clicked_asked_fk foreign key (week, kind, text) references search_asked on delete cascade
);
create index search_clicked_object on search_clicked (object_id, week);
`;

const DOWN = 'drop table search_clicked, search_asked;';

export class LearnFromSearches1764743100000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(UP);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(DOWN);
  }
}
