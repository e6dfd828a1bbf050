import { join } from 'node:path';

const root = join(import.meta.dirname, '../../..');

/** The libraries are written for a bundler; Node runs the load test as one file. */
export default {
  input: join(import.meta.dirname, 'bench.ts'),
  tsconfig: join(root, 'tsconfig.base.json'),
  platform: 'node',
  external: (id) => !/^(\.|\/|\0|@passerelle\/|@oxc-project\/runtime)/.test(id),
  output: { dir: join(root, 'dist/load/duplicates'), entryFileNames: '[name].mjs', format: 'esm' },
};
