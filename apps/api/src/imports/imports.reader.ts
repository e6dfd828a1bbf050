import { Injectable } from '@nestjs/common';
import { NotFoundError } from '@passerelle/catalog';
import { DataSource } from 'typeorm';
import { asUuid, Conditions, offsetOf } from '../platform/database';
import type { ImportItemResponse, ImportResponse, ImportVerdict } from './imports.dto';

interface PageOf {
  readonly page: number;
  readonly page_size: number;
}

interface ImportRow extends Omit<ImportResponse, 'created_at' | 'advanced_at' | 'ended_at'> {
  readonly created_at: Date;
  readonly advanced_at: Date;
  readonly ended_at: Date | null;
}

const RUN = `r.id, p.url, r.state as status, r.trial as dry_run, r.created_at, r.advanced_at, r.ended_at,
  r.resumptions, r.reading, r.announced, r.counts, r.problem`;
const FROM = 'from import_run r join import_portal p on p.id = r.portal_id';

/** For administrators; whoever calls has looked whether they may. */
@Injectable()
export class ImportsReader {
  constructor(private readonly dataSource: DataSource) {}

  /** The latest first. */
  async list({ page, page_size }: PageOf): Promise<{ rows: ImportResponse[]; total: number }> {
    const [rows, counted] = await Promise.all([
      this.dataSource.query<ImportRow[]>(
        `select ${RUN} ${FROM} order by r.created_at desc, r.id limit $1 offset $2`,
        [page_size, offsetOf(page, page_size)],
      ),
      this.dataSource.query<{ total: number }[]>('select count(*)::integer as total from import_run'),
    ]);
    return { rows: rows.map(toImportResponse), total: counted[0]?.total ?? 0 };
  }

  async get(id: string): Promise<ImportResponse> {
    const [row] = await this.dataSource.query<ImportRow[]>(`select ${RUN} ${FROM} where r.id = $1`, [
      asUuid(id),
    ]);
    if (!row) {
      throw new NotFoundError('import-not-found', `No import «${id}»`);
    }
    return toImportResponse(row);
  }

  /** In the order in which they were met. */
  async listItems(
    id: string,
    { verdict, page, page_size }: PageOf & { verdict?: ImportVerdict | undefined },
  ): Promise<{ rows: ImportItemResponse[]; total: number }> {
    const { where, parameters } = new Conditions((bind) => `i.run_id = ${bind(id)}::uuid`).add(
      verdict,
      (wanted) => `i.verdict = ${wanted}`,
    );
    const next = parameters.length;
    const [rows, counted] = await Promise.all([
      this.dataSource.query<ImportItemResponse[]>(
        `select i.kind, i.remote_id, i.verdict, i.problems from import_item i where ${where} order by i.id
         limit $${next + 1} offset $${next + 2}`,
        [...parameters, page_size, offsetOf(page, page_size)],
      ),
      this.dataSource.query<{ total: number }[]>(
        `select count(*)::integer as total from import_item i where ${where}`,
        [...parameters],
      ),
    ]);
    return { rows, total: counted[0]?.total ?? 0 };
  }
}

function toImportResponse(row: ImportRow): ImportResponse {
  return {
    ...row,
    created_at: row.created_at.toISOString(),
    advanced_at: row.advanced_at.toISOString(),
    ended_at: row.ended_at?.toISOString() ?? null,
  };
}
