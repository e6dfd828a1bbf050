import type { EntityManager } from 'typeorm';
import { notifySourceAdministrators } from '../follows/notify';
import type { NotificationKind } from '../follows/notification-kinds';
import type { EndedRun } from './sink/sink-options';

/** Failures in a row before anybody is told: what passes by itself is no news. */
const FAILURES_TOLD = 3;

/** Tells those who administer a source how its runs fare, when that changes. In the transaction that ends the run. */
export async function tellAdministrators(tx: EntityManager, run: EndedRun): Promise<void> {
  const kind = newsOf(run.state, await failuresBefore(tx, run.sourceId));
  if (kind) {
    await notifySourceAdministrators(tx, kind, run.sourceId);
  }
}

function newsOf(state: EndedRun['state'], failures: number): NotificationKind | undefined {
  switch (state) {
    case 'held':
      return 'harvest-held';
    case 'failed':
      return failures + 1 === FAILURES_TOLD ? 'harvest-failing' : undefined;
    case 'done':
      return failures >= FAILURES_TOLD ? 'harvest-recovered' : undefined;
  }
}

async function failuresBefore(tx: EntityManager, sourceId: string): Promise<number> {
  const [source] = await tx.query<{ failures: number }[]>(
    'select failures from harvest_source where id = $1',
    [sourceId],
  );
  return source?.failures ?? 0;
}
