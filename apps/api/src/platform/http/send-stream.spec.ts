import { once } from 'node:events';
import { createServer, get, type IncomingMessage, type OutgoingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import express from 'express';
import { datedFileName, sendStream } from './send-stream';

let server: Server | undefined;
afterEach(() => server?.closeAllConnections());
afterEach(() => server?.close());

/** Serves the chunks, and tells what came of it. */
async function serve(
  chunks: AsyncGenerator<string>,
  state?: readonly unknown[],
): Promise<{ url: string; outcome: Promise<unknown> }> {
  const app = express();
  const outcome = new Promise((resolve) => {
    app.use((request, response) => {
      sendStream(request, response, { type: 'text/csv', state, chunks }).then(
        () => {
          resolve('done');
        },
        (error: unknown) => {
          resolve(error);
          response.destroy();
        },
      );
    });
  });
  server = createServer(app).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`, outcome };
}

const answerOf = async (url: string, headers: OutgoingHttpHeaders = {}) =>
  (await once(get(url, { headers }), 'response'))[0] as IncomingMessage;

async function* chunksOf(count: number, atEnd: () => unknown): AsyncGenerator<string> {
  try {
    for (let number = 0; number < count; number++) {
      yield await Promise.resolve('x'.repeat(64 * 1024));
    }
  } finally {
    atEnd();
  }
}

describe('a text that is made while it is sent', () => {
  it('arrives whole', async () => {
    const { url, outcome } = await serve(chunksOf(10, () => undefined));
    expect((await text(await answerOf(url))).length).toBe(10 * 64 * 1024);
    expect(await outcome).toBe('done');
  });

  it('is not even begun for who has it', async () => {
    const chunks = async function* (): AsyncGenerator<string> {
      yield await Promise.resolve('first');
    };
    const first = await answerOf((await serve(chunks(), ['state 1'])).url);
    const { etag } = first.headers;
    expect([etag, await text(first)]).toEqual([expect.stringMatching(/^W\/"/), 'first']);
    server?.close();

    const untouched = chunks();
    const { url, outcome } = await serve(untouched, ['state 1']);
    const again = await answerOf(url, { 'if-none-match': etag });
    expect([again.statusCode, await outcome, await untouched.next()]).toEqual([
      304,
      'done',
      { done: false, value: 'first' },
    ]);
    server?.close();

    const changed = await answerOf((await serve(chunks(), ['state 2'])).url, { 'if-none-match': etag });
    expect([changed.statusCode, await text(changed)]).toEqual([200, 'first']);
  });

  it('that cannot even begin is refused before any head is sent', async () => {
    // eslint-disable-next-line require-yield -- it fails before
    async function* broken(): AsyncGenerator<string> {
      await Promise.reject(new Error('No database'));
    }
    const { url, outcome } = await serve(broken());
    await expect(answerOf(url)).rejects.toThrow('socket hang up');
    expect(await outcome).toMatchObject({ message: 'No database' });
  });

  it('that breaks off does not look whole', async () => {
    async function* broken(): AsyncGenerator<string> {
      yield 'half';
      await Promise.reject(new Error('The database left'));
    }
    const { url, outcome } = await serve(broken());
    await expect(text(await answerOf(url))).rejects.toThrow('aborted');
    expect(await outcome).toMatchObject({ message: 'The database left' });
  });

  it('is no longer made when its reader leaves', async () => {
    let ended = false;
    const { url, outcome } = await serve(chunksOf(Infinity, () => (ended = true)));
    (await answerOf(url)).destroy();
    expect([await outcome, ended]).toEqual(['done', true]);
  });
});

describe('the name of an export', () => {
  it('tells its day', () => {
    expect(datedFileName('datasets', 'csv', new Date('2026-11-25T23:59:00Z'))).toBe(
      'datasets-2026-11-25.csv',
    );
  });
});
