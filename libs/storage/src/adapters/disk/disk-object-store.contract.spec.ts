import { mkdtemp, readdir, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { toObjectKey } from '../../object-store';
import { describeObjectStoreContract } from '../../testing';
import { createDiskObjectStore } from './disk-object-store';

const directories: string[] = [];

afterAll(() => Promise.all(directories.map((directory) => rm(directory, { recursive: true }))));

async function makeDirectory(): Promise<string> {
  const directory = await mkdtemp(join(tmpdir(), 'passerelle-store-'));
  directories.push(directory);
  return directory;
}

describeObjectStoreContract('the disk store', async () => createDiskObjectStore(await makeDirectory()));

async function* bytes(text: string, fault?: Error): AsyncIterable<Uint8Array> {
  yield Buffer.from(text);
  if (fault) {
    throw fault;
  }
}

async function filesIn(directory: string): Promise<string[]> {
  const entries = await readdir(directory, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map(({ name }) => name);
}

describe('the directory of the disk store', () => {
  const key = toObjectKey('files/one');

  it('holds one content and its description, however often the file is replaced', async () => {
    const directory = await makeDirectory();
    const store = createDiskObjectStore(directory);
    for (const text of ['a', 'b', 'c']) {
      await store.put(key, bytes(text), { mime: 'text/plain' });
    }
    expect(await filesIn(directory)).toHaveLength(2);
  });

  it('holds nothing of what was removed or broke off', async () => {
    const directory = await makeDirectory();
    const store = createDiskObjectStore(directory);
    await store.put(key, bytes('a'), { mime: 'text/plain' });
    await store.remove(key);
    const broken = store.put(key, bytes('a', new Error('connection lost')), { mime: 'text/plain' });
    await expect(broken).rejects.toThrow('connection lost');
    expect(await filesIn(directory)).toEqual([]);
    expect(await readdir(join(directory, 'keys/files'))).toEqual([]);
  });

  it('loses what a process that died was writing, and nothing that is being written', async () => {
    const directory = await makeDirectory();
    const store = createDiskObjectStore(directory);
    await store.check();
    for (const [name, date] of [
      ['old', new Date('2026-01-01')],
      ['new', new Date('2026-01-03')],
    ] as const) {
      await writeFile(join(directory, 'tmp', name), 'half');
      await utimes(join(directory, 'tmp', name), date, date);
    }
    await store.tidy(new Date('2026-01-02'));
    expect(await filesIn(directory)).toEqual(['new']);
  });
});
