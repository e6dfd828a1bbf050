import type { Operations } from '@passerelle/api-client';
import type { FetchOptions, FetchResponse } from 'openapi-fetch';
import type { Description } from './description';
import { formOf } from './files';
import { ACTORS, type Actor, type World } from './world';

export type OperationId = keyof Operations;

/** What an operation is asked with, as the generated client takes it. */
export type Asked<Id extends OperationId> = Pick<FetchOptions<Operations[Id]>, 'params' | 'body' | 'headers'>;

/** What came of it, for whoever was let through. */
export interface Told<Id extends OperationId> {
  readonly data: NonNullable<FetchResponse<Operations[Id], object, 'application/json'>['data']>;
  readonly text: string;
  readonly response: Response;
  readonly asked: Asked<Id>;
  /** Where it was, to ask for it again. */
  readonly at: { readonly params: { readonly path: Operations[Id]['parameters']['path'] } };
  readonly world: World;
  readonly who: Actor;
}

export interface Contract<Id extends OperationId> {
  /** Made once for what only reads, and anew for each who tries for what changes something. */
  readonly asked?: (world: World, who: Actor) => Asked<Id> | Promise<Asked<Id>>;
  readonly answers: Answers;
  /** The least that proves the effect: fields of the answer, a part of its text, or what is found afterwards. */
  readonly shows: object | string | ((told: Told<Id>) => unknown);
}

/** One line for each operation of a kind of object. */
export type Contracts = { readonly [Id in OperationId]?: Contract<Id> };

/** The status that each who tries is answered. */
export type Answers = Readonly<Record<Actor, number>>;

/** The same for all but some. */
export const among = (status: number, refused: Partial<Answers>): Answers => ({
  anonymous: status,
  foreign: status,
  member: status,
  owner: status,
  administrator: status,
  ...refused,
});

export const everybody = (status = 200): Answers => among(status, {});
export const signedIn = (status = 200): Answers => among(status, { anonymous: 401 });
/** Members of the organization whose object it is; administrators of the portal are let in everywhere. */
export const members = (status = 200, foreign = 403): Answers => among(status, { anonymous: 401, foreign });
/** Who administers that organization. */
export const owners = (status = 200, foreign = 403): Answers =>
  among(status, { anonymous: 401, foreign, member: 403 });
export const administrators = (status = 200): Answers =>
  among(403, { anonymous: 401, administrator: status });
/** What is one person's own is not there for others, whoever they are. */
export const alone = (who: Actor, status = 200): Answers => among(404, { anonymous: 401, [who]: status });

/** Lets everybody try one operation, and holds the answers against its contract and its description. */
export async function keeps<Id extends OperationId>(
  id: Id,
  { asked, answers, shows }: Contract<Id>,
  world: World,
  description: Description,
): Promise<void> {
  const statuses: Partial<Record<Actor, number>> = {};
  const undescribed: string[] = [];
  const isReading = description.operation(id).method === 'get';
  const once = isReading ? await asked?.(world, 'owner') : undefined;
  for (const who of ACTORS) {
    const init = once ?? (await asked?.(world, who)) ?? {};
    const { response, text } = await send(id, init, world, who, description);
    statuses[who] = response.status;
    undescribed.push(...description.problemsOf(id, response, text));
    if (response.status < 400 && response.status === answers[who]) {
      const data = (description.isJson(response) ? JSON.parse(text) : text) as Told<Id>['data'];
      await proves(shows, {
        data,
        text,
        response,
        asked: init,
        at: { params: { path: init.params?.path } },
        world,
        who,
      });
    }
  }
  expect({ statuses, undescribed }).toEqual({ statuses: answers, undescribed: [] });
}

/** Asks for one operation as somebody. */
export async function send<Id extends OperationId>(
  id: Id,
  init: Asked<Id>,
  world: World,
  who: Actor,
  description: Description,
): Promise<{ response: Response; text: string }> {
  const { method, path, isForm } = description.operation(id);
  let text = '';
  const { response } = await world.as(who).request(
    method as 'get',
    // The types of what is asked hold where the contract is written.
    path as '/api/1/site/',
    {
      ...(init as object),
      redirect: 'manual',
      parseAs: 'text',
      ...(isForm && { bodySerializer: formOf as never }),
      fetch: async (request) => {
        const came = await fetch(request);
        text = await came.clone().text();
        return came;
      },
    },
  );
  return { response, text };
}

async function proves<Id extends OperationId>(shows: Contract<Id>['shows'], told: Told<Id>): Promise<void> {
  if (typeof shows === 'function') {
    await (shows as (told: Told<Id>) => unknown)(told);
  } else if (typeof shows === 'string') {
    expect(told.text).toContain(shows);
  } else {
    expect(told.data).toMatchObject(shows);
  }
}
