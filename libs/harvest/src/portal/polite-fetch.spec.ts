import type { FetchedDocument, SafeFetch } from '../harvest-backend';
import { HarvestSourceError } from '../harvest-problem';
import { politely } from './polite-fetch';

const document: FetchedDocument = {
  url: 'https://portal.example/',
  mediaType: '',
  body: (async function* () {
    // Nothing is read of it.
  })(),
};

/** Answers with these statuses, one after the other, then well. */
function turningAway(...refusals: readonly { status: number; retryAfterSeconds?: number }[]): SafeFetch {
  const left = [...refusals];
  return () => {
    const refusal = left.shift();
    return refusal
      ? Promise.reject(new HarvestSourceError('http-status', 'Not now.', undefined, refusal))
      : Promise.resolve(document);
  };
}

describe('a request that is turned away', () => {
  const waits: number[] = [];
  const wait = (ms: number) => Promise.resolve(waits.push(ms));
  beforeEach(() => (waits.length = 0));

  it('is sent again after as long as the server asks for, but not for ever', async () => {
    const fetch = turningAway(
      { status: 429, retryAfterSeconds: 7 },
      { status: 503, retryAfterSeconds: 86_400 },
    );
    expect(await politely(fetch, { wait })('https://portal.example/')).toBe(document);
    expect(waits).toEqual([7_000, 600_000]);
  });

  it('waits longer and longer when the server does not say', async () => {
    await politely(turningAway({ status: 429 }, { status: 429 }, { status: 429 }), { wait })(
      'https://p.example/',
    );
    expect(waits).toEqual([1_000, 2_000, 4_000]);
  });

  it('fails in the end', async () => {
    const fetch = politely(turningAway({ status: 429 }, { status: 429 }), { attempts: 1, wait });
    await expect(fetch('https://portal.example/')).rejects.toMatchObject({ status: 429 });
  });

  it('for another reason is not sent again', async () => {
    const fetch = politely(turningAway({ status: 404 }), { wait });
    await expect(fetch('https://portal.example/')).rejects.toMatchObject({ status: 404 });
    expect(waits).toEqual([]);
  });
});

describe('a request to a host that others ask too', () => {
  const waits: number[] = [];
  const wait = (ms: number) => Promise.resolve(waits.push(ms));
  /** Turns of one host, on a clock that stands still: each comes a second after the one before. */
  let next: number;
  const turns = {
    take: () => Promise.resolve((next += 1_000) - 1_000),
    putOff: (_: string, ms: number) => Promise.resolve(void (next = Math.max(next, ms))),
  };
  beforeEach(() => {
    waits.length = 0;
    next = 0;
  });

  it('waits for its turn, whoever asked before', async () => {
    const one = politely(turningAway(), { wait, turns });
    const other = politely(turningAway(), { wait, turns });
    await one('https://portal.example/1');
    await other('https://portal.example/2');
    await one('https://portal.example/3');
    expect(waits).toEqual([1_000, 2_000]);
  });

  it('has everybody wait as long as the host asks one of them', async () => {
    await politely(turningAway({ status: 429, retryAfterSeconds: 30 }), { wait, turns })(
      'https://portal.example/1',
    );
    await politely(turningAway(), { wait, turns })('https://portal.example/2');
    expect(waits).toEqual([30_000, 31_000]);
  });

  it('is not waited with for longer than allowed, when there is somebody to come back later', async () => {
    const onLongWait = (ms: number) => {
      throw new Error(`Come back in ${ms} ms.`);
    };
    const fetch = politely(turningAway({ status: 503, retryAfterSeconds: 3_600 }), {
      wait,
      turns,
      onLongWait,
      longestWaitMs: 60_000,
    });
    await expect(fetch('https://portal.example/1')).rejects.toThrow('Come back in 3600000 ms.');
    expect(waits).toEqual([]);
  });
});
