import { Injectable } from '@nestjs/common';
import { leadsToPrivateNetwork } from '@passerelle/harvest';
import Table from 'cli-table3';
import { Indexing } from '../search/indexing';
import { newTally } from './import-rows';
import { Importer, type ImportReport } from './importer';
import type { ImportItemResponse } from './imports.dto';
import { ImportsReader } from './imports.reader';

export interface ImportCommandOptions {
  readonly dryRun?: boolean;
  readonly json?: boolean;
  readonly signal?: AbortSignal;
}

const SHOWN_PROBLEMS = 20;

/** `passerelle import <url>`. */
@Injectable()
export class ImportCommand {
  constructor(
    private readonly importer: Importer,
    private readonly reader: ImportsReader,
    private readonly indexing: Indexing,
  ) {}

  /** @returns the exit code: 0 only when nothing failed */
  async run(url: string, { dryRun = false, json = false, signal }: ImportCommandOptions): Promise<number> {
    const report = await this.importer.run(url, {
      trial: dryRun,
      // Whoever has this command line may read the host anyhow; what it redirects to is another matter.
      trustedHost: await leadsToPrivateNetwork(url),
      ...(signal ? { signal } : {}),
      onProgress: (counts) => {
        if (!json && process.stderr.isTTY) {
          process.stderr.write(`\r${sumOf(counts)} records read`);
        }
      },
    });
    if (!dryRun) {
      // Without a worker nobody else would, and people search for what they have just imported.
      await this.indexing.drain();
    }
    const items = report.runId
      ? (await this.reader.listItems(report.runId, { page: 1, pageSize: SHOWN_PROBLEMS })).rows
      : [];
    process.stdout.write(json ? `${JSON.stringify({ ...report, items })}\n` : describe(report, items));
    const failed = Object.values(report.counts).some((tally) => tally.failed > 0);
    return report.state === 'done' && !failed ? 0 : 1;
  }
}

const sumOf = (counts: ImportReport['counts']): number =>
  Object.values(counts).reduce((sum, { read }) => sum + read, 0);

function describe(
  { state, counts, problem, resumed }: ImportReport,
  items: readonly ImportItemResponse[],
): string {
  const verdicts = Object.keys(newTally()) as (keyof ReturnType<typeof newTally>)[];
  const table = new Table({ head: ['', ...verdicts], style: { head: [], border: [] } });
  table.push(
    ...Object.entries(counts).map(([kind, tally]) => [kind, ...verdicts.map((verdict) => tally[verdict])]),
  );
  return [
    table.toString(),
    ...items.flatMap(({ kind, remote_id: remoteId, verdict, problems }) =>
      problems.map(({ code, message }) => `${verdict} ${kind} ${remoteId ?? ''} ${code}: ${message}`),
    ),
    state === 'done'
      ? `The import is done${resumed ? ', after it had stopped on its way' : ''}.`
      : `The import ${state === 'failed' ? 'failed' : 'stopped; run it again and it goes on'}. ${problem?.code}: ${problem?.message}`,
    '',
  ].join('\n');
}
