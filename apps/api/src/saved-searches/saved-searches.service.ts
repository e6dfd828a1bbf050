import { Injectable } from '@nestjs/common';
import { ConflictError, NotFoundError, type Actor } from '@passerelle/catalog';
import { DataSource, type EntityManager } from 'typeorm';
import { must } from '../auth/current-actor';
import { ChangeFeed } from '../changes/change-feed';
import type { CheckVersion } from '../entries/entry.writes';
import { asUuid, once, Transactions, uuidV7 } from '../platform/database';
import { normalizeQuery, pathOfSearch, type SavedType } from './saved-search-queries';
import type { CreateSavedSearch, SavedSearchFrequency, UpdateSavedSearch } from './saved-searches.dto';

/** Each is searched again and again. */
const MOST_SEARCHES = 50;

export interface SavedSearchRow {
  readonly id: string;
  readonly version: number;
  readonly name: string;
  readonly type: SavedType;
  readonly query: string;
  readonly path: string;
  readonly frequency: SavedSearchFrequency;
  readonly created_at: Date;
  readonly looked_at: Date;
}

const COLUMNS = 'id, version, name, type, query, path, frequency, created_at, looked_at';

/** Searches that somebody follows: what they find anew makes a notification. */
@Injectable()
export class SavedSearchesService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly transactions: Transactions,
    private readonly feed: ChangeFeed,
  ) {}

  /** The latest first. */
  async list(actor: Actor | undefined): Promise<SavedSearchRow[]> {
    must(actor, 'notification:read');
    return this.dataSource.query<SavedSearchRow[]>(
      `select ${COLUMNS} from saved_search where account_id = $1 order by created_at desc, id`,
      [actor.userId],
    );
  }

  async get(actor: Actor | undefined, id: string): Promise<SavedSearchRow> {
    must(actor, 'notification:read');
    return find(this.dataSource.manager, actor, id, '');
  }

  async create(
    actor: Actor | undefined,
    input: CreateSavedSearch,
    key: string | undefined,
  ): Promise<SavedSearchRow> {
    must(actor, 'follow:set');
    const { name, type, query: typed, frequency } = input;
    const query = await normalizeQuery(type, typed);
    // What is there already is not new.
    const position = await this.feed.end();
    return this.transactions.run(async (tx) => {
      await tx.query('select from account where id = $1 for update', [actor.userId]);
      const id = await once(tx, actor, key, { kind: 'saved-search', ...input }, async () => {
        const path = pathOfSearch(type, query);
        const [row] = await tx.query<{ id: string }[]>(
          `insert into saved_search (id, account_id, name, type, query, path, frequency, position)
           select $1, $2, $3, $4, $5, $6, $7, $8
           where (select count(*) from saved_search where account_id = $2) < $9 returning id`,
          [uuidV7(), actor.userId, name, type, query, path, frequency, String(position), MOST_SEARCHES],
        );
        if (!row) {
          throw new ConflictError('saved-search-limit', `Nobody saves more than ${MOST_SEARCHES} searches.`);
        }
        return row.id;
      });
      return find(tx, actor, id, '');
    });
  }

  async update(
    actor: Actor | undefined,
    id: string,
    { name, frequency }: UpdateSavedSearch,
    checkVersion: CheckVersion,
  ): Promise<SavedSearchRow> {
    must(actor, 'follow:set');
    return this.transactions.run(async (tx) => {
      const { id: known, version } = await find(tx, actor, id, 'for update');
      checkVersion(version);
      await tx.query(
        `update saved_search set version = version + 1, name = coalesce($2, name),
           frequency = coalesce($3, frequency) where id = $1`,
        [known, name, frequency],
      );
      return find(tx, actor, known, '');
    });
  }

  async remove(actor: Actor | undefined, id: string, checkVersion: CheckVersion): Promise<void> {
    must(actor, 'follow:set');
    await this.transactions.run(async (tx) => {
      const { id: known, version } = await find(tx, actor, id, 'for update');
      checkVersion(version);
      await tx.query(`delete from notification where subject_type = 'saved-search' and subject_id = $1`, [
        known,
      ]);
      await tx.query('delete from saved_search where id = $1', [known]);
    });
  }
}

async function find(
  tx: EntityManager,
  { userId }: Actor,
  id: string,
  lock: '' | 'for update',
): Promise<SavedSearchRow> {
  const [row] = await tx.query<SavedSearchRow[]>(
    `select ${COLUMNS} from saved_search where id = $1 and account_id = $2 ${lock}`,
    [asUuid(id), userId],
  );
  if (!row) {
    throw new NotFoundError('saved-search-not-found', `You have no saved search «${id}»`);
  }
  return row;
}
