import { Injectable, Logger } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { HarvestConfig } from '../../config';
import { HandlesJob, type JobHandler } from '../../platform/jobs';

export const PRUNE_HARVEST_RUNS = 'prune-harvest-runs';

/** The last runs of a source are kept however old they are. */
const LAST_KEPT = 10;

/** Runs that are forgotten by one statement, with the records that they told. */
const FORGOTTEN_TOGETHER = 200;

/** Complete runs, by the latest of which absence is judged, and which may have to be let through. */
const COMPLETE = `r.state in ('done', 'held') and not r.trial`;

/** Every night, forgets old runs with the records that they told. */
@HandlesJob(PRUNE_HARVEST_RUNS, { policy: 'exclusive', cron: '47 3 * * *' })
@Injectable()
export class PruneHarvestRunsJob implements JobHandler {
  private readonly logger = new Logger(PruneHarvestRunsJob.name);

  constructor(
    private readonly dataSource: DataSource,
    private readonly config: HarvestConfig,
  ) {}

  async handle(): Promise<void> {
    let forgotten = 0;
    for (let more = true; more;) {
      const together = await this.forgetSome();
      forgotten += together;
      more = together === FORGOTTEN_TOGETHER;
    }
    if (forgotten > 0) {
      this.logger.log(`${forgotten} old harvest runs are forgotten`);
    }
  }

  /** But those whose pages are still known: what was wrong with them is told again from there. */
  private async forgetSome(): Promise<number> {
    const [, forgotten] = await this.dataSource.query<[object[], number]>(
      `delete from harvest_run where id in (
         select old.id from harvest_run old join harvest_source source on source.id = old.source_id
         where old.state <> 'running' and old.started_at < now() - make_interval(days => $1)
           and not exists (select from harvest_page page where page.run_id = old.id)
           and (source.deleted is not null or old.id not in (
             (select r.id from harvest_run r where r.source_id = old.source_id
              order by r.started_at desc limit ${LAST_KEPT})
             union all
             (select r.id from harvest_run r where r.source_id = old.source_id and ${COMPLETE}
              order by r.started_at desc limit 1)))
         limit ${FORGOTTEN_TOGETHER})`,
      [this.config.keptDays],
    );
    return forgotten;
  }
}
