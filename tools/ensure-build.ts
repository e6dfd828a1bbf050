/**
 * Builds what is not built, or changed since. Nx knows: an unchanged project is restored from its cache.
 *
 *   node tools/ensure-build.ts [project …]     (without names: everything that `npm start` runs)
 */
import { run } from './run.ts';

const named = process.argv.slice(2);
const projects = named.length > 0 ? named : ['api', 'web'];

const slow = setTimeout(() => console.error(`Building ${projects.join(' and ')} …`), 2_500);
const result = await run('nx', [
  'run-many',
  '-t',
  'build',
  `--projects=${projects.join(',')}`,
  '--outputStyle=static',
]);
clearTimeout(slow);

if (!result.ok) {
  console.error(result.output);
  console.error('The build failed, for the reason above. After a change of package.json, run npm ci first.');
  process.exitCode = 1;
}
