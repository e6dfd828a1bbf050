import { randomUUID } from 'node:crypto';
import type { RunCounts } from '@passerelle/harvest';
import { harvested, harvestedRecord } from '@passerelle/harvest/testing';
import { resourceRecordFixture, reuseRecordFixture } from '@passerelle/catalog/testing';
import { createMigratedDatabase, type MigratedDatabase } from '../../platform/database/testing';
import { PostgresCatalogSink } from './postgres-catalog-sink';

const NO_COUNTS: RunCounts = { read: 0, created: 0, updated: 0, unchanged: 0, skipped: 0, failed: 0 };

let database: MigratedDatabase;
beforeAll(async () => {
  database = await createMigratedDatabase();
});
afterAll(() => database.drop());

async function newSource(host = 'example.org'): Promise<{ id: string; url: string }> {
  const source = { id: randomUUID(), url: `https://${host}/${randomUUID()}.ttl` };
  await database.dataSource.query(
    `insert into harvest_source (id, name, url, backend, grace_days) values ($1, 'A source', $2, 'dcat', 0)`,
    [source.id, source.url],
  );
  return source;
}

async function harvest(
  source: { id: string; url: string },
  records: readonly ReturnType<typeof harvestedRecord>[],
  dryRun = false,
) {
  const indexed: string[] = [];
  const sink = new PostgresCatalogSink(
    database.dataSource,
    async (_tx, { datasets = [] }) => void indexed.push(...datasets),
    { mode: dryRun ? 'try' : 'write' },
  );
  const run = await sink.open(source);
  const verdicts = await run.write(records);
  const { archived } = await run.commit('full', NO_COUNTS);
  const problems = verdicts.flatMap((one) => (one.verdict === 'failed' ? [one.problem] : []));
  return { verdicts: verdicts.map(({ verdict }) => verdict), problems, archived, indexed };
}

const rowsOf = <Row>(sql: string, source: { id: string }) =>
  database.dataSource.query<Row[]>(sql, [source.id]);

async function foundOrganization(name: string): Promise<string> {
  const sql = `insert into organization (name, slug) values ($1, $1)
    on conflict (slug) do update set name = excluded.name returning id`;
  const [row] = await database.dataSource.query<{ id: string }[]>(sql, [name]);
  return row!.id;
}

async function publishBy(source: { id: string }, organization: string): Promise<void> {
  await database.dataSource.query('update harvest_source set organization_id = $2 where id = $1', [
    source.id,
    await foundOrganization(organization),
  ]);
}

const remove = (source: { id: string }) =>
  rowsOf('update harvest_source set deleted = now() where id = $1', source);

async function proposeAgain({ url }: { url: string }): Promise<{ id: string; url: string }> {
  const source = { id: randomUUID(), url };
  await database.dataSource.query(
    `insert into harvest_source (id, name, url, backend) values ($1, 'Again', $2, 'dcat')`,
    [source.id, source.url],
  );
  return source;
}

describe('a harvest into PostgreSQL', () => {
  it('numbers the slugs of equal titles', async () => {
    const source = await newSource();
    const title = 'Plan local d’urbanisme';
    await harvest(
      source,
      ['a', 'b', 'c'].map((remoteId) => harvestedRecord({ remoteId, title })),
    );
    const rows = await rowsOf<{ slug: string }>(
      'select slug from dataset where source_id = $1 order by remote_id',
      source,
    );
    expect(rows.map(({ slug }) => slug)).toEqual([
      'plan-local-d-urbanisme',
      'plan-local-d-urbanisme-1',
      'plan-local-d-urbanisme-2',
    ]);
  });

  it('gives different slugs to two harvests that run at the same time', async () => {
    const sources = [await newSource(), await newSource()];
    const records = ['a', 'b', 'c'].map((remoteId) =>
      harvestedRecord({ remoteId, title: 'Cadastre commun' }),
    );
    const runs = await Promise.all(sources.map((source) => harvest(source, records)));
    expect(runs.map(({ verdicts }) => verdicts)).toEqual(
      sources.map(() => ['created', 'created', 'created']),
    );
  });

  it('keeps the slug when the title changes', async () => {
    const source = await newSource();
    await harvest(source, [harvestedRecord({ remoteId: 'a', title: 'First title' })]);
    await harvest(source, [harvestedRecord({ remoteId: 'a', title: 'Second title' })]);
    expect(await rowsOf('select title, slug from dataset where source_id = $1', source)).toEqual([
      { title: 'Second title', slug: 'first-title' },
    ]);
  });

  it('keeps the identifiers of resources and drops those that vanished', async () => {
    const source = await newSource();
    const kept = resourceRecordFixture({ url: 'https://example.org/kept.csv', title: 'Kept' });
    const gone = resourceRecordFixture({ url: 'https://example.org/gone.csv', title: 'Gone' });
    await harvest(source, [harvestedRecord({ remoteId: 'a', resources: [gone, kept] })]);
    const sql =
      'select r.id, r.title from resource r join dataset d on d.id = r.dataset_id where d.source_id = $1';
    const before = await rowsOf<{ id: string; title: string }>(sql, source);
    await harvest(source, [harvestedRecord({ remoteId: 'a', resources: [{ ...kept, title: 'Renamed' }] })]);
    expect(await rowsOf(sql, source)).toEqual([
      { id: before.find(({ title }) => title === 'Kept')?.id, title: 'Renamed' },
    ]);
  });

  it('makes one organization of a publisher, however many records name it', async () => {
    const source = await newSource();
    const publisher = { name: 'Ville de Démonstration', uri: 'https://example.org/ville' };
    await harvest(
      source,
      ['a', 'b'].map((remoteId) => harvestedRecord({ remoteId, publisher })),
    );
    const [row] = await rowsOf<{ organizations: number; datasets: number }>(
      `select count(distinct organization_id)::integer as organizations, count(organization_id)::integer as datasets
       from dataset where source_id = $1`,
      source,
    );
    expect(row).toEqual({ organizations: 1, datasets: 2 });
  });

  it('asks to index what it wrote and what it archived, not what is unchanged', async () => {
    const source = await newSource();
    const [a, b] = [harvestedRecord({ remoteId: 'a' }), harvestedRecord({ remoteId: 'b' })];
    await harvest(source, [a, b]);
    const [gone] = await rowsOf<{ id: string }>(
      `select id from dataset where source_id = $1 and remote_id = 'b'`,
      source,
    );
    expect((await harvest(source, [a])).indexed).toEqual([gone?.id]);
  });

  it('writes nothing in a trial, and gives the same verdicts', async () => {
    const source = await newSource();
    await harvest(source, [harvestedRecord({ remoteId: 'a' }), harvestedRecord({ remoteId: 'b' })]);
    const state = 'select * from dataset where source_id = $1 order by remote_id';
    const before = await rowsOf(state, source);
    const trial = await harvest(
      source,
      [harvestedRecord({ remoteId: 'a' }), harvestedRecord({ remoteId: 'c' })],
      true,
    );
    expect(trial).toMatchObject({ verdicts: ['unchanged', 'created'], archived: 1 });
    expect(await rowsOf(state, source)).toEqual(before);
  });

  describe('of what a source that was deleted brought', () => {
    const entries = (...sources: { id: string }[]) =>
      database.dataSource.query<object[]>(
        'select id, slug, source_id, organization_id from dataset where source_id = any($1) order by slug',
        [sources.map(({ id }) => id)],
      );
    const uri = `https://example.org/${randomUUID()}`;

    it('goes on with it at another address, for the same organization', async () => {
      const [former, next] = [await newSource(), await newSource()];
      await publishBy(former, 'the-same');
      await publishBy(next, 'the-same');
      await harvest(former, [harvestedRecord({ remoteId: 'a', uri: `${uri}/1` })]);
      const before = await entries(former);
      await remove(former);
      const record = harvestedRecord({ remoteId: 'b', uri: `${uri}/1` });
      expect((await harvest(next, [record])).verdicts).toEqual(['updated']);
      expect(await entries(former, next)).toMatchObject(
        before.map((row) => ({ ...row, source_id: next.id })),
      );
      expect((await harvest(next, [record])).verdicts).toEqual(['unchanged']);
    });

    it('does not take it from another organization', async () => {
      const [former, next] = [await newSource(), await newSource()];
      await publishBy(former, 'who-had-it');
      await publishBy(next, 'who-wants-it');
      await harvest(former, [harvestedRecord({ remoteId: 'a', uri: `${uri}/2` })]);
      await remove(former);
      expect((await harvest(next, [harvestedRecord({ remoteId: 'a', uri: `${uri}/2` })])).verdicts).toEqual([
        'failed',
      ]);
      expect(await entries(next)).toEqual([]);
    });

    it('goes on with it at the same address, by its name there, under the publishers that it had', async () => {
      const former = await newSource();
      const publisher = { name: 'Ville de la Suite' };
      const records = ['a', 'b'].map((remoteId) => harvestedRecord({ remoteId, publisher }));
      await harvest(former, records);
      const before = await entries(former);
      await remove(former);
      const next = await proposeAgain(former);
      expect(
        (await harvest(next, [...records, harvestedRecord({ remoteId: 'c', publisher })])).verdicts,
      ).toEqual(['updated', 'updated', 'created']);
      expect(await entries(next)).toEqual(
        expect.arrayContaining(before.map((row) => ({ ...row, source_id: next.id }))),
      );
      const organizations = await rowsOf(
        'select distinct organization_id from dataset where source_id = $1',
        next,
      );
      expect(organizations).toHaveLength(1);
    });
  });

  describe('of what another owner publishes', () => {
    const uri = `https://national.example/${randomUUID()}`;

    it('keeps what another catalogue tells of the same data', async () => {
      const [national, regional] = [await newSource('national.example'), await newSource('regional.example')];
      await publishBy(national, 'nation');
      await publishBy(regional, 'region');
      await harvest(national, [harvestedRecord({ remoteId: 'a', uri })]);
      expect((await harvest(regional, [harvestedRecord({ remoteId: 'b', uri })])).verdicts).toEqual([
        'created',
      ]);
    });

    it('refuses what the same catalogue brings for somebody else, and what its own owner publishes already', async () => {
      const [theirs, ours] = [await newSource('shared.example'), await newSource('shared.example')];
      await publishBy(theirs, 'they');
      await publishBy(ours, 'we');
      await harvest(theirs, [harvestedRecord({ remoteId: 'a', uri: `${uri}/1` })]);
      const claimed = [expect.objectContaining({ code: 'record-claimed' })];
      expect((await harvest(ours, [harvestedRecord({ remoteId: 'a', uri: `${uri}/1` })])).problems).toEqual(
        claimed,
      );
      const elsewhere = await newSource('elsewhere.example');
      await publishBy(elsewhere, 'they');
      expect((await harvest(elsewhere, [harvestedRecord({ uri: `${uri}/1` })])).problems).toEqual(claimed);
    });

    it.each(['an organization', 'a person'])(
      'leaves what was transferred to %s as it is, and does not archive it',
      async (to) => {
        const source = await newSource();
        await publishBy(source, 'the-former-owner');
        const others = ['b', 'c'].map((remoteId) => harvestedRecord({ remoteId }));
        await harvest(source, [harvestedRecord({ remoteId: 'a', title: 'Before' }), ...others]);
        const [owner, sql] =
          to === 'a person'
            ? [randomUUID(), 'organization_id = null, owner_id = $2']
            : [await foundOrganization('the-new-owner'), 'organization_id = $2'];
        if (to === 'a person') {
          await database.dataSource.query(
            `insert into account (id, slug, email, first_name, last_name)
             values ($1::uuid, $1::uuid::text, '', 'A', 'Person')`,
            [owner],
          );
        }
        await database.dataSource.query(
          `update dataset set ${sql}, version = version + 1 where source_id = $1 and remote_id = 'a'`,
          [source.id, owner],
        );
        const { verdicts, problems } = await harvest(source, [
          harvestedRecord({ remoteId: 'a', title: 'After' }),
          ...others,
        ]);
        expect(verdicts).toEqual(['failed', 'unchanged', 'unchanged']);
        const name = to === 'a person' ? to : '«the-new-owner»';
        const message = expect.stringMatching(new RegExp(`^a was transferred to ${name}`));
        expect(problems).toEqual([{ code: 'record-claimed', at: 'publisher', message }]);
        expect(await harvest(source, others)).toMatchObject({ archived: 0 });
        expect(
          await rowsOf(
            `select title, archived, coalesce(owner_id, organization_id) as owner from dataset
             where source_id = $1 and remote_id = 'a'`,
            source,
          ),
        ).toEqual([{ title: 'Before', archived: null, owner }]);
      },
    );

    it('goes on with a record whose publisher its source names anew', async () => {
      const source = await newSource();
      const of = (name: string) => harvestedRecord({ remoteId: 'a', publisher: { name } });
      await harvest(source, [
        of('Before the merger'),
        harvestedRecord({ remoteId: 'b', publisher: { name: 'Merged' } }),
      ]);
      expect((await harvest(source, [of('Merged')])).verdicts).toEqual(['updated']);
      expect((await harvest(source, [of('Before the merger')])).verdicts).toEqual(['updated']);
    });
  });

  it('tries a source that is not kept', async () => {
    const source = { id: randomUUID(), url: 'https://example.org/tried.ttl' };
    expect((await harvest(source, [harvestedRecord()], true)).verdicts).toEqual(['created']);
    expect(await rowsOf('select id from harvest_source where id = $1', source)).toEqual([]);
  });

  it('marks the run of a process that died before its first cursor as interrupted', async () => {
    const source = await newSource();
    await rowsOf(`insert into harvest_run (source_id, state) values ($1, 'running')`, source);
    await harvest(source, [harvestedRecord()]);
    expect(await rowsOf('select state from harvest_run where source_id = $1 order by state', source)).toEqual(
      [{ state: 'done' }, { state: 'interrupted' }],
    );
  });
});

describe('a run whose connection to the database breaks', () => {
  it('is gone on with from where it was', async () => {
    const source = await newSource();
    const sink = new PostgresCatalogSink(database.dataSource, () => Promise.resolve());
    const pages = [['a', 'b'], ['c'], ['d']].map((ids) =>
      ids.map((remoteId) => harvestedRecord({ remoteId })),
    );
    const run = await sink.open(source);
    await run.write(pages[0]!);
    await run.advance({ completeness: 'full', counts: { ...NO_COUNTS, read: 2, created: 2 }, cursor: '1' });
    await run.write(pages[1]!);
    await rowsOf(
      `select pg_terminate_backend(pid) from pg_locks
       where locktype = 'advisory' and (classid::bigint << 32) + objid::bigint =
         hashtextextended('passerelle.harvest.' || $1, 0)`,
      source,
    );
    await expect(run.write(pages[2]!)).rejects.toThrow();
    await expect(run.abort({ code: 'internal', message: 'x' }, NO_COUNTS)).rejects.toThrow();

    const again = await sink.open(source);
    expect(again.resumed).toMatchObject({ cursor: '1', counts: { read: 2, created: 2 } });
    expect(await again.write([...pages[1]!, ...pages[2]!])).toEqual([
      { verdict: 'unchanged' },
      { verdict: 'created' },
    ]);
    expect(await again.commit('full', NO_COUNTS)).toMatchObject({ state: 'done', missing: 0 });
  });
});

describe('a run that stopped', () => {
  it('is gone on with only by one that asks its source for the same', async () => {
    const source = await newSource();
    const asking = (asked: string) =>
      new PostgresCatalogSink(database.dataSource, () => Promise.resolve(), { asked }).open(source);
    const run = await asking('all');
    await run.write([harvestedRecord({ remoteId: 'a' })]);
    await run.advance({
      counts: { ...NO_COUNTS, read: 1, created: 1 },
      completeness: 'full',
      cursor: '1',
    });
    await run.suspend();
    const same = await asking('all');
    expect(same.resumed).toMatchObject({ cursor: '1' });
    await same.suspend();
    const another = await asking('a part');
    expect(another.resumed).toBeUndefined();
    await another.suspend();
  });
});

describe('the history of a harvested dataset', () => {
  const historyOf = (source: { id: string }) =>
    rowsOf<{ number: number; version: number; changes: Record<string, { from: unknown; to: unknown }> }>(
      `select v.number, d.version, v.changes from dataset_version v join dataset d on d.id = v.dataset_id
       where v.source_id = $1 order by v.number`,
      source,
    );
  const file = (title: string, fields = {}) =>
    resourceRecordFixture({ title, url: `https://example.org/${title}.csv`, ...fields });

  it('tells what a harvest changed, from what to what, of its fields, its contacts and its files', async () => {
    const source = await newSource();
    const record = (fields: Parameters<typeof harvestedRecord>[0]) =>
      harvestedRecord({ remoteId: 'a', ...fields });
    await harvest(source, [record({ title: 'Avant', tags: ['eau'], resources: [file('a'), file('b')] })]);
    expect(await historyOf(source)).toEqual([]);
    await harvest(source, [
      record({
        title: 'Après',
        tags: ['eau'],
        resources: [file('a', { description: 'Le fichier' }), file('c')],
        contactPoints: [{ role: 'contact', name: 'Équipe', email: 'equipe@example.org' }],
      }),
    ]);
    const [version, ...others] = await historyOf(source);
    expect([version!.number, version!.version, others]).toEqual([2, 2, []]);
    const { title, contact_points, ...rest } = version!.changes;
    expect(title).toEqual({ from: 'Avant', to: 'Après' });
    expect(contact_points).toEqual({
      from: [],
      to: [{ role: 'contact', name: 'Équipe', email: 'equipe@example.org', contact_form: null }],
    });
    expect(Object.values(rest)).toEqual(
      expect.arrayContaining([
        { from: { description: null }, to: { description: 'Le fichier' } },
        { from: expect.objectContaining({ title: 'b' }), to: null },
        { from: null, to: expect.objectContaining({ title: 'c' }) },
      ]),
    );
  });

  it('grows by no version when nothing changed, and by one when the source has it no more', async () => {
    const source = await newSource();
    const records = ['a', 'b'].map((remoteId) => harvestedRecord({ remoteId }));
    await harvest(source, records);
    await harvest(source, records);
    expect(await historyOf(source)).toEqual([]);
    await harvest(source, records.slice(1));
    await harvest(source, records);
    expect(await historyOf(source)).toMatchObject([
      { number: 2, changes: { archived_reason: { from: null, to: 'not-on-remote' } } },
      { number: 3, version: 3, changes: { archived_reason: { from: 'not-on-remote', to: null } } },
    ]);
  });

  it('tells of very many files only how many they were', async () => {
    const source = await newSource();
    const files = (prefix: string) => Array.from({ length: 501 }, (_, number) => file(`${prefix}${number}`));
    await harvest(source, [harvestedRecord({ remoteId: 'a', resources: [] })]);
    await harvest(source, [harvestedRecord({ remoteId: 'a', resources: files('x') })]);
    const [version] = await historyOf(source);
    expect(version!.changes).toMatchObject({ 'resources.many': { from: null, to: 501 } });
  });
});

describe('what a source may be asked from', () => {
  const start = new Date('2026-03-01T00:00:00Z').getTime();
  const DAY = 86_400_000;
  const record = harvestedRecord({ remoteId: 'a' });
  const openAt = (
    source: { id: string; url: string },
    days: number,
    mode: 'write' | 'compare' = 'write',
    asked?: string,
  ) =>
    new PostgresCatalogSink(database.dataSource, () => Promise.resolve(), {
      mode,
      ...(asked !== undefined && { asked }),
      now: () => new Date(start + days * DAY),
    }).open(source);
  async function run(
    source: { id: string; url: string },
    days: number,
    seen: 'full' | 'delta',
    stamp: string,
  ): Promise<void> {
    const opened = await openAt(source, days);
    await opened.write([record]);
    await opened.commit(seen, NO_COUNTS, stamp);
  }
  async function sinceAt(...asking: Parameters<typeof openAt>): Promise<string | undefined> {
    const opened = await openAt(...asking);
    const { since } = opened;
    await opened.abort({ code: 'timed-out', message: 'Silence.' }, NO_COUNTS);
    return since;
  }

  it('is what its last complete run noted, until everything is to be listed again', async () => {
    const source = await newSource();
    expect(await sinceAt(source, 0)).toBeUndefined();
    await run(source, 0, 'full', 'monday');
    expect(await sinceAt(source, 1)).toBe('monday');
    await run(source, 1, 'delta', 'tuesday');
    expect(await sinceAt(source, 6)).toBe('tuesday');
    expect(await sinceAt(source, 8)).toBeUndefined();
    await run(source, 8, 'full', 'next monday');
    expect(await sinceAt(source, 14)).toBe('next monday');
  });

  it('is nothing for a run that asks for something else', async () => {
    const source = await newSource();
    await run(source, 0, 'full', 'monday');
    expect(await sinceAt(source, 1, 'write', 'a part')).toBeUndefined();
    expect(await sinceAt(source, 1)).toBe('monday');
  });

  it('is nothing for a comparison, and once the source was edited', async () => {
    const source = await newSource();
    await run(source, 0, 'full', 'monday');
    expect(await sinceAt(source, 1, 'compare')).toBeUndefined();
    expect(await sinceAt(source, 1)).toBe('monday');
    await database.dataSource.query('update harvest_source set version = version + 1 where id = $1', [
      source.id,
    ]);
    expect(await sinceAt(source, 1)).toBeUndefined();
  });
});

describe('a reuse that comes from another portal', () => {
  const linksOf = (source: { id: string }) =>
    rowsOf<{ remote_id: string }>(
      `select d.remote_id from reuse r join reuse_link l on l.reuse_id = r.id join dataset d on d.id = l.dataset_id
       where r.source_id = $1 order by l.position`,
      source,
    ).then((rows) => rows.map(({ remote_id }) => remote_id));

  it('is made of the datasets of its source, of those too that come after it', async () => {
    const source = await newSource();
    const reuse = harvested(reuseRecordFixture({ datasets: ['b', 'a', 'elsewhere'] }));
    const [a, b] = ['a', 'b'].map((remoteId) => harvestedRecord({ remoteId }));
    await harvest(source, [reuse, a!]);
    expect(await linksOf(source)).toEqual(['a']);
    expect((await harvest(source, [reuse, a!, b!])).verdicts).toEqual(['unchanged', 'unchanged', 'created']);
    expect(await linksOf(source)).toEqual(expect.arrayContaining(['a', 'b']));
  });

  it('is no longer made of what its source took away, and still of what people added', async () => {
    const [source, other] = [await newSource(), await newSource()];
    await harvest(other, [harvestedRecord({ remoteId: 'added' })]);
    const fixture = reuseRecordFixture({ datasets: ['a', 'b'] });
    const datasets = ['a', 'b'].map((remoteId) => harvestedRecord({ remoteId }));
    await harvest(source, [...datasets, harvested(fixture)]);
    await rowsOf(
      `insert into reuse_link (reuse_id, position, dataset_id)
       select r.id, 90, d.id from reuse r, dataset d where r.source_id = $1 and d.remote_id = 'added'`,
      source,
    );
    await harvest(source, [...datasets, harvested({ ...fixture, datasets: ['b'] })]);
    expect(await linksOf(source)).toEqual(['b', 'added']);
  });

  it('of which the page is told here already fails alone, and says where', async () => {
    const source = await newSource();
    const { url } = reuseRecordFixture();
    await rowsOf(
      `insert into reuse (title, slug, description, type, topic, url)
       values ('Told by people', $1::uuid::text, '', 'application', 'others', '${url}')`,
      source,
    );
    const { verdicts, problems } = await harvest(source, [
      harvestedRecord({ remoteId: 'a' }),
      harvested(reuseRecordFixture({ url })),
    ]);
    expect(verdicts).toEqual(['created', 'failed']);
    expect(problems).toEqual([
      { code: 'record-claimed', at: 'url', message: `${url} is «Told by people» (/reuses/${source.id}).` },
    ]);
  });

  it('is taken although a draft tells its page', async () => {
    const source = await newSource();
    const { url } = reuseRecordFixture();
    await rowsOf(
      `insert into reuse (title, slug, description, type, topic, url, private)
       values ('A draft', $1::uuid::text, '', 'application', 'others', '${url}', true)`,
      source,
    );
    expect((await harvest(source, [harvested(reuseRecordFixture({ url }))])).verdicts).toEqual(['created']);
  });

  it('keeps its place when its source calls it otherwise, once the former name is gone', async () => {
    const source = await newSource();
    const before = reuseRecordFixture({ remoteId: 'before' });
    const after = { ...before, remoteId: 'after' };
    const places = () =>
      rowsOf<{ id: string; remote_id: string; archived: Date | null }>(
        'select id, remote_id, archived from reuse where source_id = $1',
        source,
      );
    await harvest(source, [harvested(before)]);
    const [known] = await places();
    expect((await harvest(source, [harvested(after)])).verdicts).toEqual(['failed']);
    await rowsOf(
      `update reuse set archived = now(), archived_reason = 'not-on-remote' where source_id = $1`,
      source,
    );
    expect((await harvest(source, [harvested(after)])).verdicts).toEqual(['updated']);
    expect(await places()).toEqual([{ id: known!.id, remote_id: 'after', archived: null }]);
  });
});

describe('a reuse of a source that was deleted, and is proposed again', () => {
  const page = () => `https://app.example/${randomUUID()}`;
  const reuse = (remoteId: string, url: string) => harvested(reuseRecordFixture({ remoteId, url }));
  const claimed = { verdicts: ['failed'], problems: [{ code: 'record-claimed', at: 'url' }] };
  const urls = (source: { id: string }) =>
    rowsOf<{ remote_id: string; url: string }>(
      'select remote_id, url from reuse where source_id = $1 order by remote_id',
      source,
    );

  it('keeps its place at another page', async () => {
    const [source, before, after] = [await newSource(), page(), page()];
    await harvest(source, [reuse('a', before)]);
    await remove(source);
    const again = await proposeAgain(source);
    expect((await harvest(again, [reuse('a', after)])).verdicts).toEqual(['updated']);
    expect([await urls(source), await urls(again)]).toEqual([[], [{ remote_id: 'a', url: after }]]);
  });

  it('fails by name when its page is told by another, and stays as it was', async () => {
    const [source, other, before, after] = [await newSource(), await newSource(), page(), page()];
    await harvest(source, [reuse('a', before)]);
    await harvest(other, [reuse('theirs', after)]);
    await remove(source);
    const again = await proposeAgain(source);
    expect(await harvest(again, [reuse('a', after)])).toMatchObject(claimed);
    expect(await urls(source)).toEqual([{ remote_id: 'a', url: before }]);
  });

  it('takes the page of another of them once that has left it', async () => {
    const [source, one, two, three] = [await newSource(), page(), page(), page()];
    await harvest(source, [reuse('a', one), reuse('b', two)]);
    await remove(source);
    const again = await proposeAgain(source);
    const moved = [reuse('a', two), reuse('b', three)];
    expect(await harvest(again, moved)).toMatchObject({
      verdicts: ['failed', 'updated'],
      problems: [{ code: 'record-claimed' }],
    });
    expect((await harvest(again, moved)).verdicts).toEqual(['updated', 'unchanged']);
  });

  it('is itself although another has its former page now', async () => {
    const [source, one, two] = [await newSource(), page(), page()];
    await harvest(source, [reuse('b', one)]);
    const [known] = await rowsOf<{ id: string }>('select id from reuse where source_id = $1', source);
    await remove(source);
    const again = await proposeAgain(source);
    const next = [reuse('a', one), reuse('b', two)];
    expect((await harvest(again, next)).verdicts).toEqual(['failed', 'updated']);
    expect(await rowsOf(`select id from reuse where source_id = $1 and remote_id = 'b'`, again)).toEqual([
      known,
    ]);
    expect((await harvest(again, next)).verdicts).toEqual(['created', 'unchanged']);
  });
});

describe('what a source says of the organizations of its records', () => {
  const name = 'Les amis des arbres';
  const organizationOf = async (source: { id: string }) =>
    (
      await rowsOf<{ acronym: string | null; description: string; logo: string | null; version: number }>(
        `select o.acronym, o.description, o.logo, o.version from organization o
         join harvest_publisher p on p.organization_id = o.id where p.source_id = $1`,
        source,
      )
    )[0];
  async function describePublisher(source: { id: string; url: string }, said: object): Promise<string[]> {
    const indexed: string[] = [];
    const sink = new PostgresCatalogSink(
      database.dataSource,
      async (_tx, { organizations = [] }) => void indexed.push(...organizations),
    );
    const run = await sink.open(source);
    await run.write([harvestedRecord({ publisher: { name } })]);
    indexed.length = 0;
    await run.describe([
      { name, ...said },
      { name: 'Nobody here', description: 'Unknown' },
    ]);
    await run.commit('full', NO_COUNTS);
    return indexed;
  }

  it('follows the source, and is written when it differs', async () => {
    const source = await newSource();
    expect(
      await describePublisher(source, { description: 'One', logo: 'https://p.example/1.png' }),
    ).toHaveLength(1);
    expect(await organizationOf(source)).toMatchObject({
      description: 'One',
      logo: 'https://p.example/1.png',
    });
    expect(await describePublisher(source, { description: 'One', logo: 'https://p.example/1.png' })).toEqual(
      [],
    );
    await describePublisher(source, { description: 'Two', acronym: 'ADA' });
    expect(await organizationOf(source)).toMatchObject({ description: 'Two', acronym: 'ADA', logo: null });
  });

  it('leaves what people wrote', async () => {
    const source = await newSource();
    await describePublisher(source, { description: 'One' });
    await rowsOf(
      `update organization set description = 'By people'
       where id in (select organization_id from harvest_publisher where source_id = $1)`,
      source,
    );
    await describePublisher(source, { description: 'Two', acronym: 'ADA' });
    expect(await organizationOf(source)).toMatchObject({ description: 'By people', acronym: 'ADA' });
  });
});
