import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readCredentialsFile } from './credentials-file';

let directory: string;
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'passerelle-credentials-'));
});
afterEach(() => rm(directory, { recursive: true, force: true }));

async function read(text: string) {
  const path = join(directory, 'credentials.json');
  await writeFile(path, text);
  return readCredentialsFile(path);
}

describe('a file of credentials', () => {
  it.each([
    { scheme: 'basic', name: 'me', secret: 'sesame' },
    { scheme: 'bearer', secret: 'sesame' },
  ])('holds %o', async (credentials) => {
    expect(await read(JSON.stringify({ ...credentials, more: 1 }))).toEqual(credentials);
  });

  it.each(['sesame', '"sesame"', 'null', '{"scheme": "basic", "secret": "sesame"}', '{"secret": "sesame"}'])(
    'that is %s is refused without being cited',
    async (text) => {
      const refusal = await read(text).catch((error: unknown) => error);
      expect(refusal).toMatchObject({ code: 'invalid-input' });
      expect(String(refusal)).not.toContain('sesame');
    },
  );

  it('that is not there is refused', async () => {
    await expect(readCredentialsFile(join(directory, 'absent'))).rejects.toMatchObject({
      code: 'invalid-input',
    });
  });
});
