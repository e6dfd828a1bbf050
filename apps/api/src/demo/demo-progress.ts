import { setTimeout as wait } from 'node:timers/promises';
import { Client } from 'pg';
import { DEMO_SOURCE_ID } from './demo.seed';

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
    let shown = -1;
    for (;;) {
      const { datasets, state, problem } = await this.read(client);
      if (state === 'done') {
        if (shown >= 0) {
          show(`${datasets} datasets, ${((performance.now() - started) / 1000).toFixed(1)} s\n`);
        }
        return;
      }
      if (state === 'failed') {
        show(`failed. ${problem ?? ''}\n`);
        return;
      }
      if (shown !== datasets) {
        show(`${datasets} datasets`);
        shown = datasets;
      }
      await wait(100);
    }
  }

  private async read(client: Client): Promise<Progress> {
    const { rows } = await client.query<Progress>(
      `select (select count(*)::integer from dataset where source_id = $1) as datasets, best.state, best.problem
       from (select 1) one left join lateral (
         select state, problem->>'message' as problem from harvest_run where source_id = $1
         order by state = 'done' desc, started_at desc limit 1) best on true`,
      [DEMO_SOURCE_ID],
    );
    return rows[0] ?? { datasets: 0, state: null, problem: null };
  }
}

interface Progress {
  readonly datasets: number;
  /** Of the run that was done, else of the last one. */
  readonly state: 'running' | 'done' | 'failed' | 'interrupted' | null;
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
