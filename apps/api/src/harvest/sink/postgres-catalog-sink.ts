import {
  HarvestSourceError,
  type CatalogSink,
  type CatalogSinkRun,
  type HarvestSource,
} from '@passerelle/harvest';
import type { DataSource } from 'typeorm';
import { PostgresRun } from './postgres-run';
import type { EnqueueConsequences, SinkOptions } from './sink-options';
import { lockSource, releaseSource } from './source-lock';
import { readSource, unkeptSource } from './source-rows';

/**
 * Harvested records in PostgreSQL. A run has one connection of its own, which holds the source's advisory lock: the
 * lease of the run, gone at once when the process or the connection dies. The next that opens the source goes on
 * with the run where it was, or, when it had no cursor yet, begins another.
 */
export class PostgresCatalogSink implements CatalogSink {
  constructor(
    private readonly dataSource: DataSource,
    private readonly enqueueConsequences: EnqueueConsequences,
    private readonly options: SinkOptions = {},
  ) {}

  async open({ id }: HarvestSource): Promise<CatalogSinkRun> {
    const connection = this.dataSource.createQueryRunner();
    try {
      await connection.connect();
      if (!(await lockSource(connection, id))) {
        throw new HarvestSourceError('already-running', 'Another run of this source is under way.');
      }
      const source = await readSource(connection.manager, id, this.options);
      // A trial may be of a source that is not kept.
      const { mode, unkept } = this.options;
      const opened =
        source ?? (mode === 'try' ? unkeptSource(id, unkept?.organizationId ?? null) : undefined);
      if (!opened) {
        throw new Error(`No harvest source ${id}`);
      }
      return await PostgresRun.start(
        this.dataSource,
        connection,
        opened,
        this.enqueueConsequences,
        this.options,
      );
    } catch (error) {
      await releaseSource(connection, id);
      throw error;
    }
  }
}
