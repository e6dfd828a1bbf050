import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { HandlesJob, type JobHandler } from '../platform/jobs';

/** Days for which usage is kept by day. */
const KEPT_DAYS = 90;

/** Keeps what is old by month, so that the table grows with the objects that are read and not with the days. */
@HandlesJob('fold-usage', { cron: '23 3 * * *' })
@Injectable()
export class FoldUsageJob implements JobHandler {
  constructor(private readonly dataSource: DataSource) {}

  async handle(): Promise<void> {
    await this.dataSource.query(
      `with old as (
         delete from daily_usage
         where day < date_trunc('month', now() - make_interval(days => $1)) and day <> date_trunc('month', day)
         returning object_id, date_trunc('month', day)::date as month, views, downloads)
       insert into daily_usage as usage (object_id, day, views, downloads)
       select object_id, month, sum(views), sum(downloads) from old group by object_id, month
       on conflict on constraint daily_usage_pk do update
       set views = usage.views + excluded.views, downloads = usage.downloads + excluded.downloads`,
      [KEPT_DAYS],
    );
  }
}
