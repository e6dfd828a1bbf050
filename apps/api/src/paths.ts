import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The repository, as seen from this folder and from the bundle in `dist/apps/api` alike. */
const root = join(import.meta.dirname, '../../..');

/** Angular's build: pages and files. */
export const WEB_DIST = join(root, 'dist/apps/web');

/** The demonstration catalogue. */
export const SAMPLES_DIR = join(root, 'samples');

export const VERSION = (JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string })
  .version;
