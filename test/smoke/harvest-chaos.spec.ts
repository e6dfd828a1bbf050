import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createEmptyDatabase, runCli, startCli, type TestDatabase } from '@passerelle/test-support';
import { Client } from 'pg';

const PAGES = 50;
const PER_PAGE = 100;
const KILLS = 10;

let producer: Server;
let url: string;
let dataDir: string;
let database: TestDatabase;
let env: Readonly<Record<string, string>>;
/** Told of each page that is asked for, before it is answered. */
let asked: (page: number) => void = () => undefined;

beforeAll(async () => {
  producer = createServer((request, response) => {
    const page = Number(new URL(request.url ?? '/', 'http://producer').searchParams.get('page') ?? 1);
    asked(page);
    response.writeHead(200, { 'content-type': 'text/turtle' }).end(turtlePage(page));
  });
  await new Promise<void>((resolve) => producer.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(producer.address() as AddressInfo).port}/catalogue.ttl`;
  dataDir = await mkdtemp(join(tmpdir(), 'passerelle-chaos-'));
  database = await createEmptyDatabase();
  env = { DATABASE_URL: database.url };
  expect((await runCli(dataDir, ['migrate'], env)).code).toBe(0);
}, 60_000);
afterAll(async () => {
  producer.closeAllConnections();
  producer.close();
  await database.drop();
  await rm(dataDir, { recursive: true, force: true });
});

function turtlePage(page: number): string {
  const next = page < PAGES ? ` ; hydra:next <?page=${page + 1}>` : '';
  const datasets = Array.from({ length: PER_PAGE }, (_, index) => (page - 1) * PER_PAGE + index).map(
    (number) =>
      `<https://producer.example/${number}> a dcat:Dataset ; dct:identifier "${number}" ; dct:title "Arbres du quartier ${number}"@fr .`,
  );
  return `@prefix dcat: <http://www.w3.org/ns/dcat#> .
@prefix dct: <http://purl.org/dc/terms/> .
@prefix hydra: <http://www.w3.org/ns/hydra/core#> .
<?page=${page}> a hydra:PartialCollectionView${next} .
${datasets.join('\n')}`;
}

/** Harvests until a page is asked for, and a while longer, then kills the process without warning. */
async function killedAt(page: number, afterMs: number): Promise<void> {
  const harvest = startCli(dataDir, ['harvest', url], env);
  const ended = once(harvest, 'close');
  await new Promise<void>((resolve) => {
    asked = (number) => {
      if (number >= page) {
        resolve();
      }
    };
    void ended.then(() => resolve());
  });
  await new Promise((resolve) => setTimeout(resolve, afterMs));
  harvest.kill('SIGKILL');
  await ended;
  asked = () => undefined;
}

async function query<Row>(sql: string): Promise<Row[]> {
  const client = new Client({ connectionString: database.url });
  await client.connect();
  try {
    return (await client.query(sql)).rows as Row[];
  } finally {
    await client.end();
  }
}

describe('a harvest of 5,000 records that is killed ten times', () => {
  it('ends complete, with nothing lost, doubled or archived, as one run that was gone on with', async () => {
    for (let kill = 1; kill <= KILLS; kill++) {
      // Anywhere in its tenth of the catalogue, and anywhere in the work on a page.
      const page = Math.floor(((kill - Math.random()) * (PAGES - 4)) / KILLS) + 3;
      await killedAt(page, Math.random() * 60);
    }
    const { output } = await runCli(dataDir, ['harvest', url, '--json'], env);
    expect(JSON.parse(output)).toMatchObject({ state: 'done', resumed: true, archived: 0, missing: 0 });
    expect(JSON.parse(output).counts).toMatchObject({ read: PAGES * PER_PAGE, skipped: 0, failed: 0 });

    expect(
      await query(`select count(*)::integer as datasets, count(distinct remote_id)::integer as different,
        count(archived)::integer as archived from dataset`),
    ).toEqual([{ datasets: PAGES * PER_PAGE, different: PAGES * PER_PAGE, archived: 0 }]);
    const runs = await query<{ state: string; resumptions: number }>(
      'select state, resumptions from harvest_run order by started_at',
    );
    expect(runs.at(-1)).toMatchObject({ state: 'done' });
    expect(runs.filter(({ state }) => state === 'running')).toEqual([]);
    expect(runs.reduce((sum, { resumptions }) => sum + resumptions, 0)).toBeGreaterThanOrEqual(KILLS - 1);
    expect(await query('select from harvest_seen')).toEqual([]);

    const again = await runCli(dataDir, ['harvest', url, '--json'], env);
    expect(JSON.parse(again.output)).toMatchObject({ counts: { unchanged: PAGES * PER_PAGE }, archived: 0 });
  }, 300_000);
});
