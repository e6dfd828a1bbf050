import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const root = join(import.meta.dirname, '../../..');
/** Finds what it starts from where it lies, so that it stays there. */
const portal = {
  name: 'portal',
  resolveId: (id) =>
    id.endsWith('/portal.ts')
      ? { id: pathToFileURL(join(root, 'test/support/portal.ts')).href, external: true }
      : undefined,
};

/** The libraries are written for a bundler; Node runs the load test as one file. */
export default {
  input: join(import.meta.dirname, 'bench.ts'),
  tsconfig: join(root, 'tsconfig.base.json'),
  platform: 'node',
  external: (id) => !/^(\.|\/|\0|@passerelle\/)/.test(id),
  plugins: [portal],
  output: { file: join(root, 'dist/test/load/search/bench.mjs'), format: 'esm' },
};
