import { createApiClient, type ApiClient, type Schemas } from '@passerelle/api-client';
import type { TestApi, TestPerson } from '@passerelle/api/testing';
import type { Outside } from './outside';

/**
 * Who tries: nobody in particular; an administrator of another organization; an editor and an administrator of the
 * organization whose objects they are; an administrator of the portal.
 */
export const ACTORS = ['anonymous', 'foreign', 'member', 'owner', 'administrator'] as const;
export type Actor = (typeof ACTORS)[number];

export interface Person {
  readonly id: string;
  readonly email: string;
  readonly client: ApiClient;
}

/** What a browser calls itself: programs are not counted. */
export const BROWSER = {
  'user-agent': 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0',
};

/** An organization with its people and a few objects, which only readers share. */
export class World {
  private constructor(
    readonly api: TestApi,
    readonly outside: Outside,
    readonly organization: { readonly id: string; readonly slug: string },
    readonly others: { readonly id: string; readonly slug: string },
    readonly people: Readonly<Record<Exclude<Actor, 'anonymous'>, Person>>,
    private readonly nobody: ApiClient,
  ) {}

  dataset!: Schemas['DatasetResponse'];
  dataservice!: Schemas['DataserviceResponse'];
  reuse!: Schemas['ReuseResponse'];
  topic!: Schemas['TopicResponse'];

  static async make(api: TestApi, outside: Outside, name: string): Promise<World> {
    const organization = await api.found(`Ville de ${name}`);
    const others = await api.found(`Autre que ${name}`);
    const people = {
      foreign: await signUp(api, { roles: { [others.id]: 'admin' } }),
      member: await signUp(api, { roles: { [organization.id]: 'editor' } }),
      owner: await signUp(api, { roles: { [organization.id]: 'admin' } }),
      administrator: await signUp(api, { isAdmin: true }),
    };
    const world = new World(api, outside, organization, others, people, clientOf(api));
    world.dataset = await world.makeDataset();
    world.dataservice = await world.makeDataservice({ datasets: [world.dataset.id] });
    world.reuse = await world.makeReuse({
      datasets: [world.dataset.id],
      dataservices: [world.dataservice.id],
    });
    world.topic = await world.makeTopic();
    return world;
  }

  as(who: Actor): ApiClient {
    return who === 'anonymous' ? this.nobody : this.people[who].client;
  }

  /** Who makes what the others try to read and change. */
  get owner(): ApiClient {
    return this.people.owner.client;
  }

  get administrator(): ApiClient {
    return this.people.administrator.client;
  }

  /** What somebody creates with, where nobody in particular is refused anyway. */
  idOf(who: Actor): string {
    return this.people[who === 'anonymous' ? 'owner' : who].id;
  }

  makeDataset(fields: Partial<Schemas['CreateDataset']> = {}) {
    const body = {
      title: 'Un jeu',
      description: 'Ce qu’il dit',
      organization: this.organization.id,
      resources: [{ title: 'Un fichier', url: 'https://example.org/a.csv', format: 'csv' }],
      ...fields,
    };
    return done(this.owner.POST('/api/1/datasets/', { body }));
  }

  makeDataservice(fields: Partial<Schemas['CreateDataservice']> = {}) {
    const body = {
      title: 'Une API',
      description: 'Ce qu’elle sert',
      organization: this.organization.id,
      ...fields,
    };
    return done(this.owner.POST('/api/1/dataservices/', { body }));
  }

  makeReuse(fields: Partial<Schemas['CreateReuse']> = {}) {
    const body = {
      title: 'Une carte',
      description: 'Ce qu’elle montre',
      type: 'application' as const,
      topic: 'others' as const,
      url: `https://example.org/${crypto.randomUUID()}`,
      organization: this.organization.id,
      ...fields,
    };
    return done(this.owner.POST('/api/1/reuses/', { body }));
  }

  makeTopic(fields: Partial<Schemas['CreateTopic']> = {}) {
    const body = {
      name: 'Un thème',
      description: 'Ce qu’il réunit',
      organization: this.organization.id,
      elements: [{ title: 'Un élément', element: { class: 'Dataset' as const, id: this.dataset.id } }],
      ...fields,
    };
    return done(this.owner.POST('/api/2/topics/', { body }));
  }

  makeDiscussion(id = this.dataset.id, subject: Schemas['SubjectInput']['class'] = 'Dataset') {
    const body = { title: 'Une question', comment: 'Laquelle ?', subject: { class: subject, id } };
    return done(this.people.member.client.POST('/api/1/discussions/', { body }));
  }

  /** Somebody opens a page, and that is counted. */
  async show(page: string): Promise<void> {
    await done(this.nobody.POST('/api/1/views/', { body: { page }, headers: BROWSER }));
    await this.api.tellUsage();
  }

  /** Somebody else, each time. */
  signUp(person: TestPerson = {}): Promise<Person> {
    return signUp(this.api, person);
  }
}

async function signUp(api: TestApi, person: TestPerson): Promise<Person> {
  const { id, email, token } = await api.signUp(person);
  return { id, email, client: clientOf(api, { 'X-API-KEY': token }) };
}

const clientOf = ({ url }: TestApi, headers = {}): ApiClient => createApiClient({ baseUrl: url, headers });

/** What an operation answered on the way to what is tried. */
export async function done<Data>(
  answer: Promise<{ data?: Data; error?: unknown; response: Response }>,
): Promise<NonNullable<Data>> {
  const { data, error, response } = await answer;
  if (!response.ok) {
    throw new Error(`${response.url} answered ${response.status}: ${JSON.stringify(error)}`);
  }
  return data as NonNullable<Data>;
}
