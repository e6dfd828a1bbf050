import { Inject, Injectable, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { Transactions } from '../platform/database';
import {
  HandlesJob,
  Jobs,
  JOBS_ROLE,
  type JobContext,
  type JobHandler,
  type JobsRole,
} from '../platform/jobs';
import { Importer } from './importer';

export const RUN_IMPORT = 'run-import';

interface RunImport {
  readonly portalId: string;
}

@HandlesJob(RUN_IMPORT, {
  policy: 'exclusive',
  retryLimit: 5,
  retryDelaySeconds: 10,
  expireInSeconds: 86_000,
})
@Injectable()
export class RunImportJob implements JobHandler<RunImport>, OnApplicationBootstrap {
  private readonly logger = new Logger(RunImportJob.name);

  constructor(
    private readonly dataSource: DataSource,
    private readonly importer: Importer,
    private readonly transactions: Transactions,
    private readonly jobs: Jobs,
    @Inject(JOBS_ROLE) private readonly role: JobsRole,
  ) {}

  /** Ends what a killed process began: its runs are still open, their locks are not held. */
  async onApplicationBootstrap(): Promise<void> {
    if (this.role === 'work') {
      const open = await this.dataSource.query<{ portal_id: string }[]>(
        `select portal_id from import_run where state = 'running'`,
      );
      await this.transactions.run(async (tx) => {
        for (const { portal_id } of open) {
          await this.enqueue(tx, portal_id);
        }
      });
    }
  }

  enqueue(tx: EntityManager, portalId: string): Promise<void> {
    return this.jobs.enqueue(tx, RUN_IMPORT, { portalId } satisfies RunImport, { singletonKey: portalId });
  }

  async handle({ portalId }: RunImport, { signal }: JobContext): Promise<void> {
    const [run] = await this.dataSource.query<{ url: string; trial: boolean }[]>(
      `select p.url, r.trial from import_run r join import_portal p on p.id = r.portal_id
       where r.portal_id = $1 and r.state in ('waiting', 'running')`,
      [portalId],
    );
    if (!run) {
      this.logger.warn(`No import of the portal ${portalId} waits`);
      return;
    }
    const report = await this.importer.run(run.url, { trial: run.trial, signal });
    const { state, counts, problem } = report;
    this.logger.log({ msg: `Import of ${run.url}: ${state}`, runId: report.runId, counts, problem });
    if (state === 'suspended') {
      // Tried again later, and gone on with.
      throw new Error(`${problem?.code}: ${problem?.message}`);
    }
  }
}
