import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { VISIBLE_DATASET } from '../entries/visible';
import { batchesBy } from '../platform/database';

export interface ListedPage {
  readonly id: string;
  readonly slug: string;
  readonly last_modified: Date;
}

/** What has a page for each of its rows; every entry has the columns that say whether it may be seen. */
const LISTED = {
  datasets: `dataset d where ${VISIBLE_DATASET}`,
  dataservices: `dataservice d where ${VISIBLE_DATASET}`,
  reuses: `reuse d where ${VISIBLE_DATASET}`,
  topics: `topic d where ${VISIBLE_DATASET}`,
  posts: 'post d where d.published is not null and d.deleted is null',
  organizations: 'organization d where d.deleted is null',
} as const;
export type ListedKind = keyof typeof LISTED;

const BATCH = 1_000;

@Injectable()
export class SitemapsReader {
  constructor(private readonly dataSource: DataSource) {}

  async count(kind: ListedKind): Promise<number> {
    const [row] = await this.dataSource.query<{ total: number }[]>(
      `select count(*)::integer as total from ${LISTED[kind]}`,
    );
    return row?.total ?? 0;
  }

  /** The pages from one place in the order of the identifiers to another, the latter left out. */
  async *pages(kind: ListedKind, from: number, to: number): AsyncGenerator<ListedPage[]> {
    const [start, end] = await Promise.all([this.idAt(kind, from), this.idAt(kind, to)]);
    if (start === undefined) {
      return;
    }
    yield* batchesBy(BATCH, (last: ListedPage | undefined) =>
      this.dataSource.query<ListedPage[]>(
        `select d.id, d.slug, d.last_modified from ${LISTED[kind]}
           and d.id >= $1::uuid and ($2::uuid is null or d.id < $2::uuid) and ($3::uuid is null or d.id > $3::uuid)
         order by d.id limit ${BATCH}`,
        [start, end ?? null, last?.id ?? null],
      ),
    );
  }

  private async idAt(kind: ListedKind, place: number): Promise<string | undefined> {
    const [row] = await this.dataSource.query<{ id: string }[]>(
      `select d.id from ${LISTED[kind]} order by d.id limit 1 offset $1`,
      [place],
    );
    return row?.id;
  }
}
