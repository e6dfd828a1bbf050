import { peek } from './peek';

async function* pieces(...texts: string[]): AsyncGenerator<Uint8Array> {
  for (const text of texts) {
    yield new TextEncoder().encode(text);
  }
}

async function read(body: AsyncIterable<Uint8Array>): Promise<string> {
  let text = '';
  for await (const chunk of body) {
    text += new TextDecoder().decode(chunk);
  }
  return text;
}

describe('a look at the beginning of a body', () => {
  it.each([
    ['smaller pieces', ['ab', 'cd', 'ef', 'gh']],
    ['one piece', ['abcdefgh']],
    ['a first piece that is enough', ['abcde', 'fgh']],
    ['a short body', ['ab']],
    ['no body', []],
  ])('leaves all of it to read: %s', async (_, texts) => {
    const { head, body } = await peek(pieces(...texts), 4);
    const whole = texts.join('');
    expect(whole.startsWith(new TextDecoder().decode(head))).toBe(true);
    expect(head.length).toBeGreaterThanOrEqual(Math.min(4, whole.length));
    expect(await read(body)).toBe(whole);
  });

  it('closes the body when asked to', async () => {
    let closed = false;
    const endless = (async function* () {
      try {
        for (;;) {
          yield new Uint8Array(1);
        }
      } finally {
        closed = true;
      }
    })();
    await (await peek(endless, 4)).close();
    expect(closed).toBe(true);
  });
});
