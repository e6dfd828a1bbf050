import { streamJson, readJson, type JsonPart } from './json';

function documentOf(text: string, pieces = 7) {
  async function* body(): AsyncGenerator<Uint8Array> {
    const bytes = Buffer.from(text);
    for (let at = 0; at < bytes.length; at += pieces) {
      yield Promise.resolve(bytes.subarray(at, at + pieces));
    }
  }
  return { url: 'https://data.example/data.json', mediaType: 'application/json', body: body() };
}

async function parts(text: string, ...paths: string[]): Promise<JsonPart[]> {
  const found: JsonPart[] = [];
  for await (const part of streamJson(documentOf(text), paths)) {
    found.push(part);
  }
  return found;
}

describe('a JSON document that is read as it arrives', () => {
  it('gives the values that are asked for, in its order', async () => {
    const text = '{"count": 2, "rest": {"results": [9]}, "results": [{"id": "é"}, null]}';
    expect(await parts(text, '$.results.*', '$.count')).toEqual([
      { path: ['count'], value: 2 },
      { path: ['results', 0], value: { id: 'é' } },
      { path: ['results', 1], value: null },
    ]);
  });

  it('may begin with blanks and a byte-order mark', async () => {
    expect(await readJson(documentOf('\uFEFF\n {"a": 1}\n'))).toEqual({ a: 1 });
  });

  it.each([
    ['a half', '{"results": [{"id": 1}, {"id"', 'malformed'],
    ['no JSON', '{results: 1}', 'malformed'],
    ['two documents', '{"results": []} {"results": []}', 'malformed'],
    ['a word', 'true story', 'unknown-format'],
    ['XML', '<?xml version="1.0"?><a/>', 'unknown-format'],
    ['a web page', ' <!DOCTYPE html><html></html>', 'html-answer'],
    ['a deep nest', '['.repeat(1_000), 'too-large'],
    ['a name of the prototype, and half', '{"results": [{"__proto__": {"a": 1}}', 'malformed'],
  ])('that is %s is refused with a code', async (_, text, code) => {
    await expect(parts(text, '$.results.*')).rejects.toMatchObject({ name: 'HarvestSourceError', code });
  });

  it('with one endless value is left', async () => {
    async function* body(): AsyncGenerator<Uint8Array> {
      yield Buffer.from('{"results": ["');
      const filler = Buffer.alloc(1_000_000, 'x');
      for (;;) {
        yield Promise.resolve(filler);
      }
    }
    const endless = { url: 'https://data.example/', mediaType: '', body: body() };
    await expect(streamJson(endless, ['$.results.*']).next()).rejects.toMatchObject({ code: 'too-large' });
  });

  it('cannot reach the prototype of objects', async () => {
    const [part] = await parts('[{"__proto__": {"polluted": true}}]', '$.*');
    expect(Object.getPrototypeOf(part?.value)).toBe(Object.prototype);
    expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
  });
});
