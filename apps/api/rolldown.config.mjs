import { defineConfig } from 'rolldown';

/** Relative imports and our own libraries go into the bundle, everything of npm stays outside. */
const ours = /^(\.|\/|\0|@passerelle\/|@oxc-project\/runtime)/;

export default defineConfig({
  input: {
    start: 'apps/api/src/start.ts',
    main: 'apps/api/src/main.ts',
    worker: 'apps/api/src/worker.ts',
    cli: 'apps/api/src/cli.ts',
    describe: 'apps/api/src/describe.ts',
  },
  // Reads the decorator options and the paths of our libraries from there.
  tsconfig: './tsconfig.base.json',
  platform: 'node',
  external: (id) => !ours.test(id),
  output: {
    dir: 'dist/apps/api',
    format: 'esm',
    entryFileNames: '[name].mjs',
    chunkFileNames: '[name]-[hash].mjs',
    sourcemap: true,
    cleanDir: true,
  },
});
