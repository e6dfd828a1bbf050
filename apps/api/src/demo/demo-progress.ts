import { setTimeout as wait } from 'node:timers/promises';
import { Client } from 'pg';
import { DEMO_SOURCES } from './demo-sources';
import { LOAD_DEMO } from './load-demo.job';

/** Shows on the console how far the first harvest of the demonstration catalogue is. */
export class DemoProgress {
  constructor(private readonly databaseUrl: string) {}

  /** Resolves when the catalogue is loaded; at once when it was loaded by an earlier start. */
  async wait(): Promise<void> {
    const client = new Client({ connectionString: this.databaseUrl });
    await client.connect();
    try {
      await this.follow(client);
    } finally {
      await client.end();
    }
  }

  private async follow(client: Client): Promise<void> {
    const started = performance.now();
    let shown = '';
    for (;;) {
      const { datasets, dataservices, done, problem } = await this.read(client);
      const loaded = `${datasets} datasets, ${dataservices} APIs`;
      if (problem !== null) {
        show(`failed. ${problem}\n`);
        return;
      }
      if (done) {
        if (shown !== '') {
          show(`${loaded}, ${((performance.now() - started) / 1000).toFixed(1)} s\n`);
        }
        return;
      }
      if (shown !== loaded) {
        show(loaded);
        shown = loaded;
      }
      await wait(100);
    }
  }

  /** Of each source the run that was done counts, else the last one. */
  private async read(client: Client): Promise<Progress> {
    const { rows } = await client.query<Progress>(
      `with best as (
         select distinct on (source_id) state, problem->>'message' as problem
         from harvest_run where source_id = any($1::uuid[])
         order by source_id, state = 'done' desc, started_at desc)
       select (select count(*)::integer from dataset where source_id = any($1::uuid[])) as datasets,
         (select count(*)::integer from dataservice where source_id = any($1::uuid[])) as dataservices,
         (select count(*) from best where state = 'done') = cardinality($1::uuid[])
           and not exists (select from jobs.job where name = $2 and state in ('created', 'retry', 'active')) as done,
         (select coalesce(problem, '') from best where state = 'failed' limit 1) as problem`,
      [DEMO_SOURCES.map(({ id }) => id), LOAD_DEMO],
    );
    return rows[0] ?? { datasets: 0, dataservices: 0, done: false, problem: null };
  }
}

interface Progress {
  readonly datasets: number;
  readonly dataservices: number;
  /** Whether everything was loaded, now or by an earlier start. */
  readonly done: boolean;
  /** Why one of them could not be loaded. */
  readonly problem: string | null;
}

/** On a terminal the line is written over; elsewhere only its end is written. */
function show(text: string): void {
  if (process.stdout.isTTY) {
    process.stdout.write(`\r  Loading the demonstration catalogue … ${text}`);
  } else if (text.endsWith('\n')) {
    process.stdout.write(`  Loading the demonstration catalogue … ${text}`);
  }
}
