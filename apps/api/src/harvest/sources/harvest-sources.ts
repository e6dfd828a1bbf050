import { Injectable } from '@nestjs/common';
import { NotFoundError, SOURCE_RECORD_KINDS } from '@passerelle/catalog';
import type { SourceSettings } from '@passerelle/harvest';
import { DataSource } from 'typeorm';
import type { FetchedSource } from '../harvester';
import { isGivenAway } from '../sink/given-away';
import { isHarvested } from '../sink/source-lock';
import type { SourceState } from './source-response.dto';
import { SourceCredentials, type SealedCredentials } from './source-credentials';

export interface KnownSource extends FetchedSource {
  readonly name: string;
  readonly backend: string;
  /** Of a source that is `pending` or `refused` nobody has agreed to publish anything. */
  readonly state: SourceState;
}

type Row = Omit<KnownSource, 'credentials'> & SealedCredentials & { readonly settings: SourceSettings };

const COLUMNS =
  'id, name, url, backend, state, trusted_host as "trustedHost", settings, credentials, credentials_key';

@Injectable()
export class HarvestSources {
  constructor(
    private readonly dataSource: DataSource,
    private readonly credentials: SourceCredentials,
  ) {}

  async find(id: string): Promise<KnownSource | undefined> {
    return this.findBy('id', id);
  }

  async findByUrl(url: string): Promise<KnownSource | undefined> {
    return this.findBy('url', url);
  }

  private async findBy(column: 'id' | 'url', value: string): Promise<KnownSource | undefined> {
    const [row] = await this.dataSource.query<Row[]>(
      `select ${COLUMNS} from harvest_source where ${column} = $1 and deleted is null`,
      [value],
    );
    return row && this.toKnown(row);
  }

  private toKnown(row: Row): KnownSource {
    const { id, name, url, backend, state, trustedHost, settings } = row;
    const credentials = this.credentials.open(row);
    return { id, name, url, backend, state, trustedHost, settings, ...(credentials && { credentials }) };
  }

  /**
   * The source of an address, created when it is new.
   * @param organization slug or identifier of the organization that publishes everything of the source
   */
  async findOrCreate(
    { url, backend, trustedHost }: Pick<KnownSource, 'url' | 'backend' | 'trustedHost'>,
    organization?: string,
  ): Promise<KnownSource> {
    const organizationId = organization === undefined ? null : await this.organizationId(organization);
    return this.dataSource.transaction(async (tx) => {
      const [source] = await tx.query<(Row & { organization_id: string | null })[]>(
        `insert into harvest_source (name, url, backend, trusted_host) values ($1, $2, $3, $4)
         on conflict (url) where deleted is null do update
         set backend = excluded.backend, trusted_host = harvest_source.trusted_host or excluded.trusted_host
         returning ${COLUMNS}, organization_id`,
        [URL.parse(url)?.host ?? url, url, backend, trustedHost],
      );
      if (!source) {
        throw new Error(`The source of ${url} was not written`);
      }
      if (organizationId && source.organization_id !== organizationId) {
        // The organization is no part of the records: without their fingerprints all are written anew.
        for (const kind of SOURCE_RECORD_KINDS) {
          await tx.query(
            `update ${kind} set fingerprint = null where source_id = $1 and not ${isGivenAway(kind)}`,
            [source.id],
          );
        }
        await tx.query('update harvest_source set organization_id = $2 where id = $1', [
          source.id,
          organizationId,
        ]);
      }
      return this.toKnown(source);
    });
  }

  /** A source that the portal itself brings, under a fixed identifier; its address may change between starts. */
  async ensure(source: Omit<KnownSource, 'state'>): Promise<void> {
    await this.dataSource.query(
      `insert into harvest_source (id, name, url, backend, trusted_host) values ($1, $2, $3, $4, $5)
       on conflict on constraint harvest_source_pk do update set name = excluded.name, url = excluded.url`,
      [source.id, source.name, source.url, source.backend, source.trustedHost],
    );
  }

  /** Sources whose run was left open by a process that is gone. Those that wait for their host have their time. */
  async withAbandonedRuns(): Promise<string[]> {
    const rows = await this.dataSource.query<{ source_id: string }[]>(
      `select distinct r.source_id from harvest_run r
       where r.state = 'running' and not r.trial and not ${isHarvested('r.source_id')} and not exists (
         select from harvest_waiting w where w.source_id = r.source_id and not w.compare and not w.begun)`,
    );
    return rows.map(({ source_id }) => source_id);
  }

  private async organizationId(idOrSlug: string): Promise<string> {
    const [row] = await this.dataSource.query<{ id: string }[]>(
      'select id from organization where (slug = $1 or id::text = $1) and deleted is null',
      [idOrSlug],
    );
    if (!row) {
      throw new NotFoundError('organization-not-found', `No organization «${idOrSlug}»`);
    }
    return row.id;
  }
}
