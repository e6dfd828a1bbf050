import { toObjectKey, type ObjectStore } from './object-store';

async function* chunks(...texts: string[]): AsyncIterable<Uint8Array> {
  yield* texts.map((text) => new TextEncoder().encode(text));
}

async function read(body: AsyncIterable<Uint8Array>): Promise<string> {
  const parts: Uint8Array[] = [];
  for await (const part of body) {
    parts.push(part);
  }
  return Buffer.concat(parts).toString('utf8');
}

async function* rest(
  begun: IteratorResult<Uint8Array>,
  iterator: AsyncIterator<Uint8Array>,
): AsyncIterable<Uint8Array> {
  for (let part = begun; !part.done; part = await iterator.next()) {
    yield part.value;
  }
}

/** The promises of {@link ObjectStore}, for every adapter. `makeStore` gives an empty store of its own. */
export function describeObjectStoreContract(name: string, makeStore: () => Promise<ObjectStore>): void {
  describe(`${name} keeps the promises of an object store`, () => {
    const key = toObjectKey('datasets/ecoles.csv');

    it('gives back the bytes, size, media type and hash of what was put', async () => {
      const store = await makeStore();
      await store.put(key, chunks('nom;', 'ville\n'), { mime: 'text/csv' });

      const found = await store.find(key);

      expect(found).toMatchObject({
        key,
        mime: 'text/csv',
        size: 10,
        sha256: 'f59e8c381a843757c9184c27d762920e89631ed2fb39ed7352b584c03701dda5',
      });
      expect(await read(found!.body)).toBe('nom;ville\n');
    });

    it('replaces a file of the same key', async () => {
      const store = await makeStore();
      await store.put(key, chunks('old'), { mime: 'text/csv' });
      await store.put(key, chunks('new'), { mime: 'text/plain' });

      const found = await store.find(key);

      expect(found).toMatchObject({ mime: 'text/plain', size: 3 });
      expect(await read(found!.body)).toBe('new');
    });

    // A broken upload must not leave a file that looks complete.
    it('keeps the former file when the new one breaks off', async () => {
      const store = await makeStore();
      await store.put(key, chunks('whole'), { mime: 'text/csv' });
      async function* broken(): AsyncIterable<Uint8Array> {
        yield new TextEncoder().encode('half');
        throw new Error('connection lost');
      }

      await expect(store.put(key, broken(), { mime: 'text/csv' })).rejects.toThrow('connection lost');

      expect(await read((await store.find(key))!.body)).toBe('whole');
    });

    it('keeps two keys with the same bytes apart', async () => {
      const store = await makeStore();
      const other = toObjectKey('datasets/copy.csv');
      await store.put(key, chunks('same'), { mime: 'text/csv' });
      await store.put(other, chunks('same'), { mime: 'text/csv' });

      await store.remove(key);

      expect(await store.find(key)).toBeUndefined();
      expect(await read((await store.find(other))!.body)).toBe('same');
    });

    it('keeps a file and the files whose keys begin with its key', async () => {
      const store = await makeStore();
      await store.put(toObjectKey('a'), chunks('one'), { mime: 'text/plain' });
      await store.put(toObjectKey('a/b'), chunks('two'), { mime: 'text/plain' });

      expect(await read((await store.find(toObjectKey('a')))!.body)).toBe('one');
      expect(await read((await store.find(toObjectKey('a/b')))!.body)).toBe('two');
    });

    it.each([
      [{ start: 0, end: 2 }, 'nom'],
      [{ start: 4, end: 9 }, 'ville\n'],
      [{ start: 9, end: 9 }, '\n'],
    ])('gives the part %j of a file', async (range, part) => {
      const store = await makeStore();
      await store.put(key, chunks('nom;', 'ville\n'), { mime: 'text/csv' });

      const found = await store.find(key, range);

      expect(found!.size).toBe(10);
      expect(await read(found!.body)).toBe(part);
    });

    it('keeps a file of nothing', async () => {
      const store = await makeStore();
      await store.put(key, chunks(), { mime: 'text/csv' });

      const found = await store.find(key);

      expect(found!.size).toBe(0);
      expect(await read(found!.body)).toBe('');
    });

    // Whoever is in the middle of a download gets the rest of the same file.
    it('lets a reader finish the file that is replaced or removed meanwhile', async () => {
      const store = await makeStore();
      await store.put(key, chunks('first'), { mime: 'text/csv' });
      const first = (await store.find(key))!.body[Symbol.asyncIterator]();
      const begun = await first.next();
      await store.put(key, chunks('second'), { mime: 'text/csv' });
      const second = (await store.find(key))!.body[Symbol.asyncIterator]();
      const alsoBegun = await second.next();
      await store.remove(key);

      expect(await read(rest(begun, first))).toBe('first');
      expect(await read(rest(alsoBegun, second))).toBe('second');
    });

    it('finds nothing under an unknown key and removes it without complaint', async () => {
      const store = await makeStore();

      expect(await store.find(toObjectKey('nothing/here'))).toBeUndefined();
      await expect(store.remove(toObjectKey('nothing/here'))).resolves.toBeUndefined();
    });

    it('says that it is ready', async () => {
      await expect((await makeStore()).check()).resolves.toBeUndefined();
    });
  });
}
