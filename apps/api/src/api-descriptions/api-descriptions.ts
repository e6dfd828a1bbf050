import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { hostOf, storableJson, Transactions } from '../platform/database';
import { Indexing } from '../search/indexing';
import type { DescriptionProblemCode, DescriptionRefused, DescriptionRemark } from './description-problem';
import type { ApiDescription, DescribedOperation } from './read-description';

const DAY = 86_400_000;
const WEEK = 7 * DAY;
/** Grows when documents are read otherwise than before: then they are read again although they are the same. */
const READING = '1';

/** A description that is to be read. */
export interface DueDescription {
  readonly dataservice_id: string;
  readonly url: string;
  /** As in the address, in small letters. */
  readonly host: string;
  /** On the very host that its data service is harvested from, which the operator trusts. */
  readonly trusted: boolean;
  readonly digest: string | null;
}

export interface ApiDescriptionRow {
  readonly url: string;
  readonly state: 'waiting' | 'read' | 'refused';
  readonly asked_at: Date | null;
  readonly problem: DescriptionProblemCode | null;
  readonly message: string | null;
  readonly read_at: Date | null;
  readonly specification: string | null;
  readonly title: string | null;
  readonly version: string | null;
  readonly operations: readonly DescribedOperation[];
  readonly remarks: readonly DescriptionRemark[];
}

/** Of what is neither deleted nor archived; private ones too, for those they are for. */
const DUE = `
  select * from (
    select a.dataservice_id, a.url, a.digest, a.next_at, ${hostOf('a.url')} as host,
      coalesce(source.trusted_host and ${hostOf('source.url')} = ${hostOf('a.url')}, false) as trusted,
      row_number() over (partition by ${hostOf('a.url')} order by a.next_at) as rank
    from api_description a join dataservice s on s.id = a.dataservice_id
      left join harvest_source source on source.id = s.source_id
    where a.next_at <= now() and s.deleted is null and s.archived is null) due
  where ($1 or trusted) and rank <= $2 order by host, next_at limit $3`;

/** What the documents of data services say, as it is kept. */
@Injectable()
export class ApiDescriptions {
  constructor(
    private readonly dataSource: DataSource,
    private readonly transactions: Transactions,
    private readonly indexing: Indexing,
  ) {}

  async find(dataserviceId: string): Promise<ApiDescriptionRow | undefined> {
    const [row] = await this.dataSource.query<ApiDescriptionRow[]>(
      `select url, state, asked_at, problem, message, read_at, specification, title, version, operations, remarks
       from api_description where dataservice_id = $1`,
      [dataserviceId],
    );
    return row;
  }

  /** @param all also those of hosts that nobody trusted */
  listDue(all: boolean, mostOfAHost: number, most: number): Promise<DueDescription[]> {
    return this.dataSource.query<DueDescription[]>(DUE, [all, mostOfAHost, most]);
  }

  /** Keeps what a document says; the index follows when it says something new. */
  async keep(
    { dataservice_id: id, url, digest: former }: DueDescription,
    text: string,
    read: (text: string) => ApiDescription,
  ): Promise<void> {
    const digest = createHash('sha256').update(READING).update(text).digest('base64url');
    if (digest === former) {
      await this.dataSource.query(
        `update api_description set state = 'read', problem = null, message = null, asked_at = now(), next_at = $3
         where dataservice_id = $1 and url = $2`,
        [id, url, nextAt(WEEK)],
      );
      return;
    }
    const { specification, title, version, operations, remarks } = read(text);
    await this.transactions.run(async (tx) => {
      const [written] = await tx.query<[{ id: string }[], number]>(
        `update api_description
         set state = 'read', problem = null, message = null, asked_at = now(), read_at = now(), next_at = $3, digest = $4,
           specification = $5, title = $6, version = $7, operations = $8, remarks = $9
         where dataservice_id = $1 and url = $2 returning dataservice_id as id`,
        [
          id,
          url,
          nextAt(WEEK),
          digest,
          specification,
          title,
          version,
          storableJson(operations),
          storableJson(remarks),
        ],
      );
      await this.indexing.enqueue(tx, { dataservices: written.map((row) => row.id) });
    });
  }

  /** Keeps why nothing could be read this time; what was read before stays. */
  async refuse(
    { dataservice_id: id, url }: DueDescription,
    { code, message }: DescriptionRefusal,
  ): Promise<void> {
    await this.dataSource.query(
      `update api_description set state = 'refused', problem = $3, message = $4, asked_at = now(), next_at = $5
       where dataservice_id = $1 and url = $2`,
      [id, url, code, message.replaceAll('\0', ''), nextAt(DAY)],
    );
  }
}

export type DescriptionRefusal = Pick<DescriptionRefused, 'code' | 'message'>;

/** A tenth sooner or later, so that what was read together does not stay together. */
function nextAt(delay: number): Date {
  return new Date(Date.now() + delay * (0.9 + Math.random() * 0.2));
}
