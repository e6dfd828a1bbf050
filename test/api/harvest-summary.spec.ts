import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createApiClient, type ApiClient } from '@passerelle/api-client';
import { startTestApi, type TestApi, type TestPerson } from '@passerelle/api/testing';

let api: TestApi;
let producer: Server;
let origin: string;
/** How many datasets each address has; none is a server error. */
const sizes = new Map<string, number>();
let organization: { id: string };
let others: { id: string };
let administrator: Person;

interface Person {
  readonly id: string;
  readonly email: string;
  readonly client: ApiClient;
}

beforeAll(async () => {
  producer = createServer((request, response) => {
    const size = sizes.get(request.url ?? '');
    response.writeHead(size === undefined ? 500 : 200, { 'content-type': 'text/turtle' });
    const datasets = Array.from(
      { length: size ?? 0 },
      (_, place) => `<#${place}> a dcat:Dataset ; dct:identifier "${place}" ; dct:title "Jeu ${place}"@fr .`,
    );
    response.end(
      `@prefix dcat: <http://www.w3.org/ns/dcat#> .\n@prefix dct: <http://purl.org/dc/terms/> .\n${datasets.join('\n')}`,
    );
  });
  await new Promise<void>((resolve) => producer.listen(0, '127.0.0.1', resolve));
  const host = `127.0.0.1:${(producer.address() as AddressInfo).port}`;
  origin = `http://${host}`;
  api = await startTestApi({ harvestHosts: [host], oidc: { fictionalIdentities: 'on' } });
  others = await api.found('Une autre');
  administrator = await signUp({ isAdmin: true });
}, 60_000);
afterAll(async () => {
  await api.close();
  producer.closeAllConnections();
  producer.close();
});
beforeEach(async () => {
  await api.dataSource.query(`update harvest_source set deleted = now() where deleted is null`);
  organization = await api.found(`Moissonnée ${++number}`);
});

async function signUp(person: TestPerson): Promise<Person> {
  const { id, email, token } = await api.signUp({ verified: true, ...person });
  const client = createApiClient({ baseUrl: api.url, headers: { 'X-API-KEY': token } });
  return { id, email, client };
}

let number = 0;
async function accepted(name: string, size: number | undefined, owner = organization.id) {
  const path = `/catalogue-${++number}.ttl`;
  if (size !== undefined) {
    sizes.set(path, size);
  }
  const { data } = await administrator.client.POST('/api/1/harvest/sources/', {
    body: { name, url: origin + path, backend: 'dcat', organization: owner, grace_days: 0 },
  });
  const params = { path: { source: data!.id } };
  await administrator.client.POST('/api/1/harvest/source/{source}/validate/', {
    params,
    body: { state: 'accepted' },
  });
  await api.runHarvests();
  return { id: data!.id, path };
}
async function runAgain({ id, path }: { id: string; path: string }, size: number) {
  sizes.set(path, size);
  await administrator.client.POST('/api/1/harvest/source/{source}/run/', {
    params: { path: { source: id } },
  });
  await api.runHarvests();
}

/** A week of its own for each test: Monday, 7 o'clock in Paris, in winter. */
const happenedAt = (at: string) =>
  api.dataSource.query("update harvest_run set ended_at = $1 where ended_at > now() - interval '1 hour'", [
    at,
  ]);
async function lettersAt(at: string, { email }: Person) {
  const before = await api.letters(email);
  await api.planHarvestSummaries(new Date(at));
  await api.sendMail();
  const after = await api.letters(email);
  return after.slice(0, after.length - before.length);
}

describe('the summary of a week of harvests', () => {
  it('tells whoever administers the sources what ran, failed, was created and archived', async () => {
    const producer = await signUp({ roles: { [organization.id]: 'admin' } });
    const good = await accepted('Bonne source', 12);
    await runAgain(good, 11);
    await accepted('Source en panne', undefined);
    await accepted('D’autres', 3, others.id);
    await happenedAt('2026-01-07T12:00:00+01:00');

    expect(await lettersAt('2026-01-12T06:59:00+01:00', producer)).toEqual([]);
    const [letter, ...more] = await lettersAt('2026-01-12T07:05:00+01:00', producer);
    expect(more).toEqual([]);
    expect(letter!.subject).toBe('Vos moissonnages de la semaine, 1 source en échec');
    expect(letter!.text).toContain(
      'Depuis une semaine : 3 moissonnages, 1 échec, 12 fiches nouvelles, 1 archivée.',
    );
    expect(letter!.text).toContain('Source en panne : 1 moissonnage, 1 échec');
    expect(letter!.text).toContain('Bonne source : 2 moissonnages, 12 fiches nouvelles, 1 archivée');
    expect(letter!.text).toContain('/mail/unsubscribe?token=');
    expect(letter!.text).not.toContain('D’autres');
    // Once only, however often it is planned.
    expect(await lettersAt('2026-01-12T08:05:00+01:00', producer)).toEqual([]);
  });

  it('tells administrators of the portal of all, and what waits for them', async () => {
    await accepted('Une source', 2);
    await accepted('Une autre source', 2, others.id);
    const { data } = await administrator.client.POST('/api/1/harvest/sources/', {
      body: { name: 'À accepter', url: `${origin}/pending.ttl`, backend: 'dcat' },
    });
    expect(data!.validation.state).toBe('pending');
    await happenedAt('2026-01-14T12:00:00+01:00');
    const [letter] = await lettersAt('2026-01-19T07:05:00+01:00', administrator);
    expect(letter!.subject).toBe('Vos moissonnages de la semaine, 1 attend une réponse');
    for (const name of ['Une source', 'Une autre source', 'À accepter : la source attend une réponse']) {
      expect(letter!.text).toContain(name);
    }
  });

  it('tells of a run that is held', async () => {
    const producer = await signUp({ roles: { [organization.id]: 'admin' } });
    const source = await accepted('Vidée', 3);
    await runAgain(source, 0);
    await happenedAt('2026-01-21T12:00:00+01:00');
    const [letter] = await lettersAt('2026-01-26T07:05:00+01:00', producer);
    expect(letter!.text).toContain('Vidée : le dernier moissonnage est retenu, regardez-le');
  });

  it('is not sent when nothing happened', async () => {
    const producer = await signUp({ roles: { [organization.id]: 'admin' } });
    const source = await accepted('Tranquille', 3);
    await happenedAt('2026-01-28T12:00:00+01:00');
    expect(await lettersAt('2026-02-02T07:05:00+01:00', producer)).toHaveLength(1);
    await runAgain(source, 3);
    await happenedAt('2026-02-04T12:00:00+01:00');
    expect(await lettersAt('2026-02-09T07:05:00+01:00', producer)).toEqual([]);
  });

  it('is sent neither to editors, nor to whoever wants no letters, nor to an address that nobody showed', async () => {
    const editor = await signUp({ roles: { [organization.id]: 'editor' } });
    const unverified = await signUp({ roles: { [organization.id]: 'admin' }, verified: false });
    const tired = await signUp({ roles: { [organization.id]: 'admin' } });
    await tired.client.PATCH('/api/1/me/mail_preferences/', { body: { frequency: 'none' } });
    await accepted('Sans lettre', 2);
    await happenedAt('2026-02-11T12:00:00+01:00');
    for (const person of [editor, unverified, tired]) {
      expect(await lettersAt('2026-02-16T07:05:00+01:00', person)).toEqual([]);
    }
  });

  it('is in the language of whoever gets it', async () => {
    const producer = await signUp({ roles: { [organization.id]: 'admin' } });
    await producer.client.PATCH('/api/1/me/mail_preferences/', { body: { language: 'en' } });
    await accepted('A source', 2);
    await happenedAt('2026-02-18T12:00:00+01:00');
    const [letter] = await lettersAt('2026-02-23T07:05:00+01:00', producer);
    expect(letter!.subject).toBe('Your harvests of the week');
    expect(letter!.text).toContain('A source: 1 harvest, 2 new records');
    expect(letter!.text).toMatch(/\/en\/harvest\/a-source/);
  });
});
