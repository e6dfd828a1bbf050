import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runCli, startCli, startPortal, whenReady } from '@passerelle/test-support';
import { Producer } from './producer';

interface Listed {
  readonly total: number;
  readonly data: readonly { readonly harvest: { readonly remote_id: string } }[];
}

/** Whether the latest run of the only source has come to its end. */
async function isDone(url: string): Promise<boolean> {
  const response = await fetch(`${url}/api/1/harvest/sources/`);
  const { data } = (await response.json()) as { data: { last_job: { status: string } | null }[] };
  return data[0]?.last_job?.status === 'done';
}

async function remoteIds(url: string): Promise<string[]> {
  const ids: string[] = [];
  for (let page = 1; ; page++) {
    const response = await fetch(`${url}/api/1/datasets/?page=${page}&page_size=200`);
    const list = (await response.json()) as Listed;
    ids.push(...list.data.map(({ harvest }) => harvest.remote_id));
    if (page * 200 >= list.total) {
      return ids;
    }
  }
}

let dataDir: string;
let producer: Producer;
let url: string;
beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'passerelle-harvest-'));
  producer = new Producer({ name: 'producer', pages: 4, perPage: 150 });
  url = await producer.start();
});
afterEach(async () => {
  producer.stop();
  await rm(dataDir, { recursive: true, force: true });
});

describe('passerelle harvest', () => {
  it('brings a catalogue in, then finds it unchanged', async () => {
    const first = await runCli(dataDir, ['harvest', url]);
    expect(first.code).toBe(0);
    expect(first.output).toMatch(/read.*created.*updated.*unchanged.*skipped.*failed.*archived/);
    expect(first.output).toMatch(/600 +│ 600 +│ 0 +│ 0 /);

    const second = await runCli(dataDir, ['harvest', url, '--json']);
    expect(second.code).toBe(0);
    expect(JSON.parse(second.output)).toMatchObject({
      state: 'done',
      counts: { read: 600, created: 0, updated: 0, unchanged: 600, skipped: 0, failed: 0 },
      archived: 0,
    });
  }, 60_000);

  it('tells what would happen, and does not do it', async () => {
    const trial = await runCli(dataDir, ['harvest', url, '--dry-run', '--json']);
    expect(JSON.parse(trial.output)).toMatchObject({ counts: { created: 600 } });

    const real = await runCli(dataDir, ['harvest', url, '--json']);
    expect(JSON.parse(real.output)).toMatchObject({ counts: { created: 600 } });
  }, 60_000);

  it('fails with a code when the source does, and with exit code 1', async () => {
    producer.stop();
    const { code, output } = await runCli(dataDir, ['harvest', url]);
    expect(code).toBe(1);
    expect(output).toContain('connection-failed');
    expect(output).not.toMatch(/^\s+at /m);
  }, 60_000);

  it('killed in the middle, is ended by the next start of the portal, without loss or double', async () => {
    producer.silentPage = 3;
    const harvest = startCli(dataDir, ['harvest', url]);
    await producer.silenceReached;
    harvest.kill('SIGKILL');
    producer.silentPage = undefined;

    const portal = await startPortal({ dataDir, env: { PASSERELLE_SEED: 'none' } });
    try {
      await whenReady(portal);
      const deadline = Date.now() + 30_000;
      while (!(await isDone(portal.url)) && Date.now() < deadline) {
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
      expect((await remoteIds(portal.url)).sort()).toEqual(producer.identifiers().sort());
    } finally {
      await portal.stop();
    }
    const again = await runCli(dataDir, ['harvest', url, '--json']);
    expect(JSON.parse(again.output)).toMatchObject({ counts: { unchanged: 600 }, archived: 0 });
  }, 120_000);

  it('works on the database of a portal that runs, and its datasets are found there', async () => {
    const portal = await startPortal({ dataDir, env: { PASSERELLE_SEED: 'none' } });
    try {
      await whenReady(portal);
      expect((await runCli(dataDir, ['harvest', url])).code).toBe(0);
      const response = await fetch(`${portal.url}/api/2/datasets/search/?q=arbre`);
      expect(await response.json()).toMatchObject({ total: 600 });
    } finally {
      await portal.stop();
    }
  }, 60_000);
});
