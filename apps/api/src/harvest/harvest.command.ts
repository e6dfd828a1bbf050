import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import {
  isBackendKind,
  leadsToPrivateNetwork,
  type BackendKind,
  type HarvestProblem,
  type RunReport,
} from '@passerelle/harvest';
import { SingleBar } from 'cli-progress';
import Table from 'cli-table3';
import { DataSource } from 'typeorm';
import { Indexing } from '../search/indexing';
import { readCredentialsFile } from './credentials-file';
import { Harvester } from './harvester';
import { HarvestSources } from './sources/harvest-sources';

export interface HarvestCommandOptions {
  /** Slug of the organization that publishes everything of the source. */
  readonly organization?: string;
  /** What kind of source it is; that of the last harvest, else guessed, when not said. */
  readonly backend?: BackendKind;
  /** File with credentials as JSON, for this run alone: `{"scheme": "bearer", "secret": "…"}`. */
  readonly credentialsFile?: string;
  readonly dryRun?: boolean;
  readonly json?: boolean;
  readonly signal?: AbortSignal;
}

const SHOWN_PROBLEMS = 10;

/** `passerelle harvest <url>`. */
@Injectable()
export class HarvestCommand {
  constructor(
    private readonly sources: HarvestSources,
    private readonly harvester: Harvester,
    private readonly indexing: Indexing,
    private readonly dataSource: DataSource,
  ) {}

  /** @returns the exit code: 0 only when nothing failed */
  async run(url: string, options: HarvestCommandOptions = {}): Promise<number> {
    // Whoever has this command line may read the host anyhow; what it redirects to is another matter.
    const trustedHost = await leadsToPrivateNetwork(url);
    const known = await this.sources.findByUrl(url);
    const given = options.credentialsFile ? await readCredentialsFile(options.credentialsFile) : undefined;
    const credentials = given ?? known?.credentials;
    const asked = {
      id: known?.id ?? randomUUID(),
      url,
      trustedHost,
      ...(known?.settings && { settings: known.settings }),
      ...(credentials && { credentials }),
    };
    const stored = known && isBackendKind(known.backend) ? known.backend : undefined;
    const backend = options.backend ?? stored ?? (await this.harvester.guess(asked, options.signal));
    const source = options.dryRun
      ? { ...asked, trustedHost: trustedHost || (known?.trustedHost ?? false), backend }
      : await this.sources.findOrCreate({ url, backend, trustedHost }, options.organization);
    const bar = progressBar(options.json ?? false);
    const report = await this.harvester.run(source, {
      mode: options.dryRun ? 'try' : 'write',
      ...(given && { credentials: given }),
      ...(options.signal ? { signal: options.signal } : {}),
      onProgress: ({ read }) => bar?.update(read),
    });
    bar?.stop();
    if (!options.dryRun) {
      // Without a worker nobody else would, and people search for what they have just harvested.
      await this.indexing.drain();
    }
    const problems = options.dryRun ? [] : await this.problemsOf(source.id, report);
    process.stdout.write(
      options.json
        ? `${JSON.stringify({ backend, ...report, problems })}\n`
        : describe(backend, report, problems),
    );
    return report.state === 'done' && report.counts.failed === 0 ? 0 : 1;
  }

  private async problemsOf(sourceId: string, { startedAt }: RunReport): Promise<readonly ItemProblem[]> {
    return this.dataSource.query<ItemProblem[]>(
      `select item.remote_id as "remoteId", item.verdict, problem->>'code' as code, problem->>'message' as message
       from harvest_item item cross join lateral jsonb_array_elements(item.problems) as problem
       where item.run_id = (
         select id from harvest_run where source_id = $1 and started_at >= $2::timestamptz - interval '1 minute'
         order by started_at desc limit 1)
       order by item.verdict = 'kept-with-warnings', item.verdict, item.id limit $3`,
      [sourceId, startedAt, SHOWN_PROBLEMS],
    );
  }
}

interface ItemProblem extends HarvestProblem {
  readonly remoteId: string | null;
  readonly verdict: string;
}

/** On a terminal only; the number of records is not known before the end. */
function progressBar(json: boolean): SingleBar | undefined {
  if (json || !process.stderr.isTTY) {
    return undefined;
  }
  const bar = new SingleBar({
    format: '{value} records read in {duration_formatted}',
    stream: process.stderr,
  });
  bar.start(0, 0);
  return bar;
}

function describe(
  backend: BackendKind,
  { state, counts, archived, missing, problem }: RunReport,
  problems: readonly ItemProblem[],
): string {
  const verdicts = { ...counts, missing, archived };
  const table = new Table({ head: Object.keys(verdicts), style: { head: [], border: [] } });
  table.push(Object.values(verdicts));
  return [
    table.toString(),
    ...problems.map(
      ({ verdict, remoteId, code, message }) => `${verdict} ${remoteId ?? ''} ${code}: ${message}`,
    ),
    state === 'done'
      ? `The harvest is done (read as ${backend}).`
      : state === 'held'
        ? `The harvest is held (read as ${backend}): the source lists ${missing} records less than the catalogue holds of it. Nothing was archived. Look at the source; let the run through when it is right.`
        : `The harvest failed (read as ${backend}). ${problem?.code}: ${problem?.message}`,
    '',
  ].join('\n');
}
