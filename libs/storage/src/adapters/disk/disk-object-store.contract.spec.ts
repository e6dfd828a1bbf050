import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describeObjectStoreContract } from '../../testing';
import { createDiskObjectStore } from './disk-object-store';

const directories: string[] = [];

afterAll(() => Promise.all(directories.map((directory) => rm(directory, { recursive: true }))));

describeObjectStoreContract('the disk store', async () => {
  const directory = await mkdtemp(join(tmpdir(), 'passerelle-store-'));
  directories.push(directory);
  return createDiskObjectStore(directory);
});
