import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Those still there that somebody gave, as far as the history tells; a harvest has no author. */
const keepGiven = (kind: string) => `
alter table ${kind}
  -- Of administrators; \`badges\` is what the source says with these, and without those they took away.
  add column given_badges text[] not null default '{}',
  add column refused_badges text[] not null default '{}';
update ${kind} set given_badges = given.badges
from (
  select v.${kind}_id as id, array_agg(distinct badge) as badges
  from ${kind}_version v cross join lateral jsonb_array_elements_text(v.changes #> '{badges,to}') badge
  where v.author_id is not null and jsonb_typeof(v.changes #> '{badges,to}') = 'array'
    and not v.changes #> '{badges,from}' ? badge
  group by 1) given
where given.id = ${kind}.id and given.badges <@ ${kind}.badges;`;

const forgetGiven = (kind: string) => `
alter table ${kind} drop column given_badges, drop column refused_badges;`;

const allowTransfersOf = (kinds: readonly string[]) => `
alter table transfer drop constraint transfer_object_type,
  add constraint transfer_object_type check (object_type in (${kinds.map((kind) => `'${kind}'`).join(', ')}));`;

const TRANSFERRED = ['dataset', 'dataservice', 'topic'];

export class KeepGivenBadges1764720000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(keepGiven('dataset'));
    await runner.query(keepGiven('dataservice'));
    await runner.query(allowTransfersOf([...TRANSFERRED, 'reuse']));
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`delete from transfer where object_type = 'reuse'`);
    await runner.query(allowTransfersOf(TRANSFERRED));
    await runner.query(forgetGiven('dataservice'));
    await runner.query(forgetGiven('dataset'));
  }
}
