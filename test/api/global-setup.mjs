import { join } from 'node:path';
import { build } from 'rolldown';
import bundle from '../../apps/api/rolldown.config.mjs';
import startTestPostgres from '../support/postgres.global-setup.mjs';

const root = join(import.meta.dirname, '../..');

/** The API as it is now, for {@link ./environment.mjs}; and what {@link startTestPostgres} starts. */
export default async function bundleTestApi() {
  await build({
    ...bundle,
    cwd: root,
    input: { testing: 'apps/api/src/testing.ts' },
    output: { ...bundle.output, dir: 'dist/test/api' },
  });
  await startTestPostgres();
}
