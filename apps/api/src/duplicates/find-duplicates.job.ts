import { Injectable, Logger } from '@nestjs/common';
import { VISIBLE_DATASET } from '../entries/visible';
import { Transactions, uuidOfName } from '../platform/database';
import { HandlesJob, type JobHandler } from '../platform/jobs';
import { Indexing } from '../search/indexing';
import { clustersOf } from './clusters';
import { findDuplicatePairs } from './find-duplicates';

export const FIND_DUPLICATES = 'find-duplicates';

/** At night, proposes to administrators what may be the same data. What nobody has answered is found anew each time. */
@HandlesJob(FIND_DUPLICATES, {
  policy: 'exclusive',
  cron: '20 3 * * *',
  expireInSeconds: 3_600,
  retryLimit: 1,
})
@Injectable()
export class FindDuplicatesJob implements JobHandler {
  private readonly logger = new Logger(FindDuplicatesJob.name);

  constructor(
    private readonly transactions: Transactions,
    private readonly indexing: Indexing,
  ) {}

  async handle(): Promise<void> {
    this.logger.log(`${await this.find()} groups of datasets may be duplicates`);
  }

  /** @returns how many groups are proposed now */
  find(): Promise<number> {
    return this.transactions.run(async (tx) => {
      // One that a person answers at this moment is no longer a proposal, and must not come back.
      await tx.query('lock table duplicate_cluster in share row exclusive mode');
      const clusters = clustersOf(await findDuplicatePairs(tx)).map((cluster) => ({
        ...cluster,
        id: uuidOfName('duplicates', ...cluster.members),
      }));
      await tx.query(`delete from duplicate_cluster where state = 'proposed' and not id = any($1::uuid[])`, [
        clusters.map(({ id }) => id),
      ]);
      const rows = JSON.stringify(clusters);
      await tx.query(
        `insert into duplicate_cluster (id, reasons, similarity)
         select id, array(select jsonb_array_elements_text(reasons)), similarity
         from jsonb_to_recordset($1::jsonb) as c (id uuid, reasons jsonb, similarity real)
         on conflict on constraint duplicate_cluster_pk do update
         set state = 'proposed', reasons = excluded.reasons, similarity = excluded.similarity,
           answered_at = null, answered_by = null, authority_id = null`,
        [rows],
      );
      await tx.query(
        `insert into duplicate_member (cluster_id, dataset_id)
         select c.id, member::uuid from jsonb_to_recordset($1::jsonb) as c (id uuid, members jsonb),
           jsonb_array_elements_text(c.members) member
         on conflict do nothing`,
        [rows],
      );
      // A copy of what nobody can see any more is found as well as anything.
      const left = await tx.query<{ id: string }[]>(
        `select c.id from dataset c join dataset d on d.id = c.duplicate_of_id
         where not (${VISIBLE_DATASET})`,
      );
      await this.indexing.enqueue(tx, { datasets: left.map(({ id }) => id) });
      return clusters.length;
    });
  }
}
