import { randomBytes } from 'node:crypto';
import { chmod, chown, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { PostgresBinaries } from './binaries.ts';
import { PostgresStartError } from './postgres-start-error.ts';
import { runToEnd } from './run-to-end.ts';
import type { UnprivilegedLaunch } from './unprivileged.ts';

/** Major version of the binaries in package.json: the only one whose files they read. */
const MAJOR_VERSION = '18';

/** The files of one database cluster, and beside them what the portal must remember to reach it. */
export interface DataDirectory {
  readonly cluster: string;
  readonly password: string;
}

const clusterOf = (dataDir: string): string => join(dataDir, 'postgres');
const passwordFileOf = (dataDir: string): string => join(dataDir, 'postgres-password');

/** Reads the password of a cluster that was made before; nothing when there is none. */
export async function readPassword(dataDir: string): Promise<string | undefined> {
  return (await readFile(passwordFileOf(dataDir), 'utf8').catch(() => undefined))?.trim();
}

/** A server that runs, or ran, on a cluster. */
export interface Postmaster {
  readonly pid: number;
  readonly port: number;
  /** Directory of its Unix socket; empty when it has none. */
  readonly socket: string;
}

/** From the file that it keeps while it runs. */
export async function readPostmaster(dataDir: string): Promise<Postmaster | undefined> {
  const lines = (await readFile(join(clusterOf(dataDir), 'postmaster.pid'), 'utf8').catch(() => '')).split(
    '\n',
  );
  const [pid, port] = [Number(lines[0]), Number(lines[3])];
  return pid > 0 && port > 0 ? { pid, port, socket: lines[4]?.trim() ?? '' } : undefined;
}

/** Makes the cluster on first use; refuses one that these binaries cannot read. */
export async function prepareDataDirectory(
  dataDir: string,
  binaries: PostgresBinaries,
  launch: UnprivilegedLaunch,
  durable: boolean,
): Promise<DataDirectory> {
  const cluster = clusterOf(dataDir);
  await makeWritable(dataDir);

  const version = (await readFile(join(cluster, 'PG_VERSION'), 'utf8').catch(() => undefined))?.trim();
  if (version !== undefined && version !== MAJOR_VERSION) {
    throw new PostgresStartError(
      'other-version',
      `${cluster} was made by PostgreSQL ${version}, this is ${MAJOR_VERSION}. Move it away, or dump it with the old ` +
        'version and restore it, or set PASSERELLE_DATA_DIR to another directory.',
    );
  }
  const password = await readPassword(dataDir);
  if (version !== undefined && password !== undefined) {
    return { cluster, password };
  }
  return { cluster, password: await createCluster(dataDir, binaries, launch, durable) };
}

async function makeWritable(dataDir: string): Promise<void> {
  try {
    await mkdir(dataDir, { recursive: true });
    const probe = join(dataDir, `.writable-${randomBytes(4).toString('hex')}`);
    await writeFile(probe, '');
    await rm(probe);
  } catch (cause) {
    throw new PostgresStartError(
      'directory-not-writable',
      `The data directory ${dataDir} cannot be written (${(cause as NodeJS.ErrnoException).code ?? 'unknown'}). ` +
        'Give its owner the right to write, or set PASSERELLE_DATA_DIR to another directory.',
      { cause },
    );
  }
}

/** `initdb` in a directory of its own that takes its place when complete: a start cut short leaves no half cluster. */
async function createCluster(
  dataDir: string,
  binaries: PostgresBinaries,
  launch: UnprivilegedLaunch,
  durable: boolean,
): Promise<string> {
  const unfinished = `${clusterOf(dataDir)}.new`;
  const passwordFile = passwordFileOf(dataDir);
  const password = randomBytes(24).toString('base64url');
  await rm(unfinished, { recursive: true, force: true });
  await mkdir(unfinished);
  await chmod(unfinished, 0o700);
  await writeFile(passwordFile, password, { mode: 0o600 });
  if (launch.owner) {
    await chown(unfinished, launch.owner.uid, launch.owner.gid);
    await chown(passwordFile, launch.owner.uid, launch.owner.gid);
  }
  const { ok, lastLine } = await runToEnd(
    [
      ...launch.prefix,
      binaries.initdb,
      `--pgdata=${unfinished}`,
      '--username=passerelle',
      `--pwfile=${passwordFile}`,
      '--auth=scram-sha-256',
      '--encoding=UTF8',
      '--locale-provider=icu',
      '--icu-locale=fr',
      '--locale=C',
      '--no-instructions',
      ...(durable ? [] : ['--no-sync']),
    ],
    binaries.env,
  );
  if (!ok) {
    throw new PostgresStartError(
      'did-not-start',
      `initdb could not make a database in ${dataDir}: ${lastLine}`,
    );
  }
  await rm(clusterOf(dataDir), { recursive: true, force: true });
  await rename(unfinished, clusterOf(dataDir));
  return password;
}
