import { Injectable } from '@nestjs/common';
import { ConflictError, NotFoundError, type Actor } from '@passerelle/catalog';
import { DataSource } from 'typeorm';
import { Audit } from '../../audit/audit';
import { must } from '../../auth/current-actor';
import { asUuid, once, Transactions, uuidV7 } from '../../platform/database';

export interface SynonymsRow {
  readonly id: string;
  readonly expressions: string[];
  readonly created_at: Date;
}

/** Each process holds all of them, and each search looks for its words among them. */
const MOST = 1_000;

const COLUMNS = 'id, expressions, created_at';

/** What administrators say means the same, beside what is built in. Processes read it within seconds. */
@Injectable()
export class SynonymsService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly transactions: Transactions,
    private readonly audit: Audit,
  ) {}

  /** The latest first. */
  list(actor: Actor | undefined): Promise<SynonymsRow[]> {
    must(actor, 'synonyms:manage');
    return this.dataSource.query<SynonymsRow[]>(`select ${COLUMNS} from search_synonym order by id desc`);
  }

  create(
    actor: Actor | undefined,
    expressions: readonly string[],
    key: string | undefined,
  ): Promise<SynonymsRow> {
    must(actor, 'synonyms:manage');
    return this.transactions.run(async (tx) => {
      const id = await once(tx, actor, key, { kind: 'synonyms', expressions }, async () => {
        const made = uuidV7();
        const added = await tx.query<object[]>(
          `insert into search_synonym (id, expressions)
           select $1, $2 where (select count(*) from search_synonym) < $3 returning id`,
          [made, expressions, MOST],
        );
        if (added.length === 0) {
          throw new ConflictError('synonym-limit', `There are no more than ${MOST} lines of synonyms.`);
        }
        await this.audit.append(tx, actor, 'synonyms.added', { type: 'synonyms', id: made }, { expressions });
        return made;
      });
      const [row] = await tx.query<SynonymsRow[]>(`select ${COLUMNS} from search_synonym where id = $1`, [
        id,
      ]);
      return row ?? notFound(id);
    });
  }

  async remove(actor: Actor | undefined, id: string): Promise<void> {
    must(actor, 'synonyms:manage');
    await this.transactions.run(async (tx) => {
      const [gone] = await tx.query<{ expressions: string[] }[]>(
        'with gone as (delete from search_synonym where id = $1 returning expressions) select * from gone',
        [asUuid(id)],
      );
      const { expressions } = gone ?? notFound(id);
      await this.audit.append(tx, actor, 'synonyms.removed', { type: 'synonyms', id }, { expressions });
    });
  }
}

function notFound(id: string): never {
  throw new NotFoundError('synonym-not-found', `No synonyms «${id}»`);
}
