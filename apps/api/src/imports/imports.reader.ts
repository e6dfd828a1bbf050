import { Injectable } from '@nestjs/common';
import { NotFoundError } from '@passerelle/catalog';
import { DataSource } from 'typeorm';
import { asUuid, Conditions, readRows, type PageOfList, type ReadPage } from '../platform/database';
import type { ImportItemResponse, ImportResponse, ImportVerdict } from './imports.dto';

interface ImportRow extends Omit<ImportResponse, 'created_at' | 'advanced_at' | 'ended_at'> {
  readonly created_at: Date;
  readonly advanced_at: Date;
  readonly ended_at: Date | null;
}

const RUN = `r.id, p.url, r.state as status, r.trial as dry_run, r.created_at, r.advanced_at, r.ended_at,
  r.resumptions, r.reading, r.announced, r.counts, r.problem`;
const FROM = 'import_run r join import_portal p on p.id = r.portal_id';

/** For administrators; whoever calls has looked whether they may. */
@Injectable()
export class ImportsReader {
  constructor(private readonly dataSource: DataSource) {}

  /** The latest first. */
  async list(wanted: PageOfList): Promise<ReadPage<ImportResponse>> {
    const of = { columns: RUN, from: FROM };
    const key = { by: 'r.created_at', type: 'timestamptz', descending: true, id: 'r.id' } as const;
    const all = new Conditions(() => 'true');
    const found = await readRows<ImportRow>(this.dataSource, of, all, key, { sort: 'created', ...wanted });
    return { ...found, rows: found.rows.map(toImportResponse) };
  }

  async get(id: string): Promise<ImportResponse> {
    const [row] = await this.dataSource.query<ImportRow[]>(`select ${RUN} from ${FROM} where r.id = $1`, [
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
    { verdict, ...wanted }: PageOfList & { verdict?: ImportVerdict | undefined },
  ): Promise<ReadPage<ImportItemResponse>> {
    const conditions = new Conditions((bind) => `i.run_id = ${bind(id)}::uuid`).add(
      verdict,
      (asked) => `i.verdict = ${asked}`,
    );
    const of = { columns: 'i.kind, i.remote_id, i.verdict, i.problems', from: 'import_item i' };
    const key = { by: 'i.id', type: 'bigint', descending: false, id: 'i.id', idType: 'bigint' } as const;
    return readRows(this.dataSource, of, conditions, key, { sort: 'id', ...wanted });
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
