import { createApiClient, type ApiClient, type Schemas } from '@passerelle/api-client';
import { startTestApi, type TestApi } from '@passerelle/api/testing';
import { datasetRecordFixture } from '@passerelle/catalog/testing';

const ABSENT = '0192d000-0000-7000-8000-000000000000';

let api: TestApi;
let admin: ApiClient;
beforeEach(async () => {
  api = await startTestApi();
  admin = as((await api.signUp({ isAdmin: true })).token);
}, 60_000);
afterEach(() => api.close());

const as = (token?: string): ApiClient =>
  createApiClient({ baseUrl: api.url, headers: token === undefined ? {} : { 'X-API-KEY': token } });

/** Each in a source of its own. */
async function publish(...records: Partial<Parameters<typeof datasetRecordFixture>[0]>[]): Promise<void> {
  for (const [number, record] of records.entries()) {
    await api.publish(
      datasetRecordFixture({
        uri: undefined,
        remoteUrl: undefined,
        remoteId: `${number}`,
        publisher: { name: `P${number}` },
        ...record,
      }),
    );
  }
}
const idOf = async (publisher: string): Promise<string> => {
  const [row] = await api.dataSource.query<{ id: string }[]>(
    'select d.id from dataset d join organization o on o.id = d.organization_id where o.name = $1',
    [publisher],
  );
  return row!.id;
};
const list = async (state: 'proposed' | 'decided' | 'dismissed' = 'proposed') =>
  (await admin.GET('/api/1/duplicates/', { params: { query: { state } } })).data!.data;
/** Groups as the publishers of their members, with the reasons. */
const proposed = async () => {
  await api.findDuplicates();
  return (await list()).map(({ reasons, members }) => [
    members.map(({ publisher }) => publisher).sort(),
    reasons,
  ]);
};
const at = (duplicates: string) => ({ params: { path: { duplicates } } });
const decide = (id: string, body: Schemas['DecideDuplicates'], client = admin) =>
  client.POST('/api/1/duplicates/{duplicates}/decide/', { ...at(id), body });
const read = async (id: string, client = as()) =>
  (await client.GET('/api/1/datasets/{dataset}/', { params: { path: { dataset: id } } })).data!;

describe('datasets that may be the same data', () => {
  it('have an identifier in common, across sources', async () => {
    await publish(
      { title: 'Arbres', uri: 'https://ville.example/arbres' },
      { title: 'Trees', uri: 'http://www.ville.example/arbres/' },
      { title: 'Bäume', remoteId: 'https://ville.example/arbres/' },
      { title: 'Alberi', uri: 'https://ville.example/arbres' },
      { title: 'Bancs', remoteId: '12345678901' },
      { title: 'Routes', remoteId: '12345678901' },
    );
    expect(await proposed()).toEqual([[['P0', 'P1', 'P2', 'P3'], ['identifier']]]);
  });

  it('have a landing page in common', async () => {
    await publish(
      { title: 'Arbres', remoteUrl: 'https://ville.example/page' },
      { title: 'Trees', remoteUrl: 'https://ville.example/page/' },
    );
    expect(await proposed()).toEqual([[['P0', 'P1'], ['landing-page']]]);
  });

  it.each([
    ['Liste des arbres d’alignement de Rennes', "Liste des arbres d'alignement de RENNES"],
    ['Emplacement des bornes de recharge électrique', 'Emplacements des bornes de recharge électriques'],
  ])('have nearly the same title: «%s», «%s»', async (left, right) => {
    await publish({ title: left }, { title: right });
    expect(await proposed()).toEqual([[['P0', 'P1'], ['title']]]);
  });

  it.each([
    [
      'another year',
      { title: 'Comptes administratifs de la commune 2022' },
      { title: 'Comptes administratifs de la commune 2023' },
    ],
    ['a title that many could have, and no place', { title: 'Budget' }, { title: 'Budget' }],
    [
      'another place',
      { title: 'Les menus des cantines scolaires', spatial: { places: [], zones: ['fr:commune:35238'] } },
      { title: 'Les menus des cantines scolaires', spatial: { places: [], zones: ['fr:commune:44109'] } },
    ],
    [
      'another time',
      { title: 'Les menus des cantines scolaires', temporalCoverage: { start: '2020-01-01' } },
      { title: 'Les menus des cantines scolaires', temporalCoverage: { start: '2021-01-01' } },
    ],
    [
      'other words',
      { title: 'Les arbres remarquables de Rennes' },
      { title: 'Les bancs remarquables de Nantes' },
    ],
  ])('are not those with %s', async (_what, left, right) => {
    await publish(left, right);
    expect(await proposed()).toEqual([]);
  });

  it('may have a short title when they say the same place', async () => {
    const spatial = { places: [], zones: ['fr:commune:35238'] };
    await publish({ title: 'Budget', spatial }, { title: 'Budget', spatial });
    expect(await proposed()).toEqual([[['P0', 'P1'], ['title']]]);
  });

  it('may tell one time more precisely than the other', async () => {
    const title = 'Budget';
    await publish(
      { title, temporalCoverage: { start: '2020', end: '2021' } },
      { title, temporalCoverage: { start: '2020-01-01', end: '2021-12-31' } },
    );
    expect(await proposed()).toEqual([[['P0', 'P1'], ['title']]]);
  });

  it('are not two of one source and owner: those are two on purpose', async () => {
    const title = 'Liste des arbres de la commune';
    await api.publish(
      datasetRecordFixture({ remoteId: 'a', title, uri: undefined }),
      datasetRecordFixture({ remoteId: 'b', title, uri: undefined }),
    );
    expect(await proposed()).toEqual([]);
  });

  it('are proposed as long as everybody may see them', async () => {
    await publish(
      { title: 'Arbres', uri: 'https://ville.example/a' },
      { title: 'Trees', uri: 'http://ville.example/a' },
    );
    expect(await proposed()).toHaveLength(1);
    await api.dataSource.query(`update dataset set private = true where title = 'Trees'`);
    expect(await list()).toEqual([]);
    expect(await proposed()).toEqual([]);
  });
});

describe('duplicates that an administrator decides', () => {
  let group: Schemas['DuplicatesResponse'];
  let ids: { authority: string; copy: string; other: string };
  beforeEach(async () => {
    await publish(
      { title: 'Arbres de la ville', uri: 'https://ville.example/arbres' },
      { title: 'Arbres de la ville, moissonnés', uri: 'http://ville.example/arbres' },
      { title: 'Arbres de la ville, autrement', uri: 'https://www.ville.example/arbres' },
    );
    await api.findDuplicates();
    [group] = (await list()) as [Schemas['DuplicatesResponse']];
    ids = { authority: await idOf('P0'), copy: await idOf('P1'), other: await idOf('P2') };
  });

  it('are for administrators alone, who find what is there', async () => {
    const { id: organization } = await api.found('Une organisation');
    const others = [
      as(),
      as((await api.signUp({ roles: { [organization]: 'admin' } })).token),
      as((await api.signUp()).token),
    ];
    for (const [number, client] of others.entries()) {
      const refused = number === 0 ? 401 : 403;
      expect((await client.GET('/api/1/duplicates/', {})).response.status).toBe(refused);
      for (const id of [group.id, ABSENT]) {
        expect((await client.GET('/api/1/duplicates/{duplicates}/', at(id))).response.status).toBe(refused);
        expect(
          (await decide(id, { authority: ids.authority, members: [ids.copy] }, client)).response.status,
        ).toBe(refused);
        for (const act of ['dismiss', 'reopen'] as const) {
          expect((await client.POST(`/api/1/duplicates/{duplicates}/${act}/`, at(id))).response.status).toBe(
            refused,
          );
        }
      }
    }
    expect((await admin.GET('/api/1/duplicates/{duplicates}/', at(group.id))).data).toEqual(group);
    expect((await admin.GET('/api/1/duplicates/{duplicates}/', at(ABSENT))).error!.code).toBe(
      'duplicates-not-found',
    );
    expect(group).toMatchObject({
      state: 'proposed',
      reasons: ['identifier'],
      authority: null,
      members: expect.arrayContaining([
        expect.objectContaining({
          id: ids.copy,
          publisher: 'P1',
          page: `${api.url}/datasets/arbres-de-la-ville-moissonnes`,
        }),
      ]) as unknown,
    });
  });

  it('point to the authority: in the API, in RDF, in their history, and after it in the search', async () => {
    await api.dataSource.query('update dataset set featured = true where id = $1', [ids.copy]);
    const { data } = await decide(group.id, { authority: ids.authority, members: [ids.copy] });
    expect(data).toMatchObject({ state: 'decided', authority: ids.authority });
    await api.index();
    expect((await read(ids.copy)).duplicate_of).toEqual({
      class: 'Dataset',
      id: ids.authority,
      title: 'Arbres de la ville',
      organization: 'P0',
      uri: `${api.url}/api/1/datasets/${ids.authority}/`,
      page: `${api.url}/datasets/arbres-de-la-ville`,
    });
    expect((await read(ids.authority)).duplicate_of).toBeNull();
    const turtle = async () => (await fetch(`${api.url}/api/1/datasets/${ids.copy}/rdf.nt`)).text();
    expect(await turtle()).toContain(
      `<http://www.w3.org/ns/prov#alternateOf> <${api.url}/api/1/datasets/${ids.authority}/>`,
    );
    const versions = await as().GET('/api/1/datasets/{dataset}/versions/', {
      params: { path: { dataset: ids.copy } },
    });
    expect(versions.data!.data[0]!.changes).toEqual({ duplicate_of_id: { from: null, to: ids.authority } });
    const found = await as().GET('/api/2/datasets/search/', {
      params: { query: { q: 'arbres de la ville' } },
    });
    // Not hidden, and last although it is featured.
    expect(found.data!.data.map(({ id }) => id).at(-1)).toBe(ids.copy);
    expect(found.data!.total).toBe(3);

    // Nobody learns of what they may not see.
    await api.dataSource.query('update dataset set private = true where id = $1', [ids.authority]);
    expect((await read(ids.copy)).duplicate_of).toBeNull();
    expect(await turtle()).not.toContain('alternateOf');
  });

  it('do not come back, nor do those that were left out', async () => {
    await decide(group.id, { authority: ids.authority, members: [ids.copy] });
    expect(await proposed()).toEqual([]);
    expect((await list('decided')).map(({ id }) => id)).toEqual([group.id]);
  });

  it('are undone as easily', async () => {
    await decide(group.id, { authority: ids.authority, members: [ids.copy] });
    const { data } = await admin.POST('/api/1/duplicates/{duplicates}/reopen/', at(group.id));
    expect(data).toEqual(group);
    expect((await read(ids.copy)).duplicate_of).toBeNull();
    expect(await proposed()).toEqual([[['P0', 'P1', 'P2'], ['identifier']]]);
  });

  it('that are dismissed do not come back until that is taken back', async () => {
    const { data } = await admin.POST('/api/1/duplicates/{duplicates}/dismiss/', at(group.id));
    expect(data!.state).toBe('dismissed');
    expect(await proposed()).toEqual([]);
    expect((await admin.POST('/api/1/duplicates/{duplicates}/dismiss/', at(group.id))).error!.code).toBe(
      'duplicates-answered',
    );
    await admin.POST('/api/1/duplicates/{duplicates}/reopen/', at(group.id));
    expect(await proposed()).toHaveLength(1);
  });

  it('lead to one authority, whatever led to it before', async () => {
    await decide(group.id, { authority: ids.authority, members: [ids.copy, ids.other] });
    await publish({
      title: 'Arbres, la source',
      remoteId: 'https://ville.example/arbres/',
      publisher: { name: 'Q' },
    });
    await api.findDuplicates();
    const [again] = await list();
    const source = await idOf('Q');
    await decide(again!.id, { authority: source, members: [ids.authority] });
    for (const id of Object.values(ids)) {
      expect((await read(id)).duplicate_of!.id).toBe(source);
    }
  });

  it('are chosen among the group', async () => {
    for (const [body, field] of [
      [{ authority: ABSENT, members: [ids.copy] }, 'authority'],
      [{ authority: ids.authority, members: [ABSENT] }, 'members'],
      [{ authority: ids.authority, members: [ids.authority] }, 'members'],
    ] as const) {
      const { error } = await decide(group.id, { ...body, members: [...body.members] });
      expect([error!.status, Object.keys(error!.errors)]).toEqual([400, [field]]);
    }
  });
});
