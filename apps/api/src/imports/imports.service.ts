import { Injectable } from '@nestjs/common';
import { ConflictError, InvalidError, type Actor } from '@passerelle/catalog';
import { HarvestSourceError, portalOf } from '@passerelle/harvest';
import { Audit } from '../audit/audit';
import { must } from '../auth/current-actor';
import { once, Transactions } from '../platform/database';
import { findOrCreatePortal, insertRun } from './import-rows';
import type { BeginImport } from './imports.dto';
import { RunImportJob } from './run-import.job';

@Injectable()
export class ImportsService {
  constructor(
    private readonly transactions: Transactions,
    private readonly job: RunImportJob,
    private readonly audit: Audit,
  ) {}

  /**
   * Has a worker import a portal, or go on with an import that stopped on its way.
   * @returns the identifier of the run, the same for the same key
   */
  async begin(
    actor: Actor | undefined,
    { url, dry_run: trial }: BeginImport,
    key: string | undefined,
  ): Promise<string> {
    must(actor, 'portal:import');
    const address = addressOf(url);
    return this.transactions.run((tx) =>
      once(tx, actor, key, { kind: 'import', url, trial }, async () => {
        const portal = await findOrCreatePortal(tx, address, false);
        const [free] = await tx.query<{ free: boolean }[]>(
          'select pg_try_advisory_xact_lock(hashtextextended($1, 0)) as free',
          [`passerelle.import.${portal.id}`],
        );
        const id =
          (await insertRun(tx, portal.id, { trial, requestedBy: actor.userId })) ??
          (
            await tx.query<{ id: string }[]>(
              `select id from import_run where portal_id = $1 and state in ('waiting', 'running') and trial = $2`,
              [portal.id, trial],
            )
          )[0]?.id;
        if (!free?.free || id === undefined) {
          throw new ConflictError('import-under-way', `An import of ${address} is under way.`);
        }
        await this.job.enqueue(tx, portal.id);
        await this.audit.append(
          tx,
          actor,
          'portal.import-asked',
          { type: 'import', id },
          { url: address, trial },
        );
        return id;
      }),
    );
  }
}

function addressOf(url: string): string {
  try {
    return portalOf(url);
  } catch (error) {
    throw error instanceof HarvestSourceError
      ? new InvalidError('invalid-input', error.message, { url: ['must be the address of a portal'] })
      : error;
  }
}
