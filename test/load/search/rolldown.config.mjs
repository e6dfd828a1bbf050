import { join } from 'node:path';

const root = join(import.meta.dirname, '../../..');

/** The libraries are written for a bundler; Node runs the load test as one file. */
export default {
  input: join(import.meta.dirname, 'bench.ts'),
  tsconfig: join(root, 'tsconfig.base.json'),
  platform: 'node',
  external: (id) => !/^(\.|\/|\0|@passerelle\/)/.test(id),
  output: { file: join(root, 'dist/test/load/search/bench.mjs'), format: 'esm' },
};
