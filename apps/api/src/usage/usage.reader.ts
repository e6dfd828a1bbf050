import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { UsageResponse } from './usage.dto';

const MONTHS = 12;

@Injectable()
export class UsageReader {
  constructor(private readonly dataSource: DataSource) {}

  /** Of an object, by identifier. */
  async get(id: string): Promise<UsageResponse> {
    const months = await this.dataSource.query<UsageResponse['months']>(
      `select to_char(day, 'YYYY-MM') as month, sum(views)::integer as views, sum(downloads)::integer as downloads
       from daily_usage where object_id = $1 group by 1 order by 1 desc`,
      [id],
    );
    const sum = (of: 'views' | 'downloads') => months.reduce((total, month) => total + month[of], 0);
    return { views: sum('views'), downloads: sum('downloads'), months: months.slice(0, MONTHS) };
  }
}
