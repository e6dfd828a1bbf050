import { setTimeout } from 'node:timers/promises';
import { spawn, type ChildProcess } from 'node:child_process';
import { connect, createServer, type AddressInfo } from 'node:net';
import { join, resolve as absolute } from 'node:path';
import { findBinaries } from './binaries.ts';
import { prepareDataDirectory, readPassword, readPostmaster, type Postmaster } from './data-directory.ts';
import { PostgresStartError } from './postgres-start-error.ts';
import { unprivilegedLaunch } from './unprivileged.ts';

export interface EmbeddedPostgres {
  /** `postgres://…` of the maintenance database, password included. Never log it. */
  readonly url: string;
  readonly pid: number;
  /** Resolves when the server ended, whoever ended it. */
  readonly ended: Promise<void>;
  /** Ends every connection, writes everything, waits for the end. */
  stop(): Promise<void>;
}

/** How long the server of a portal that was killed may take to write everything and end. */
const ENDING_MS = 5_000;
/** The most that every system takes. */
const SOCKET_PATH_BYTES = 103;

export interface EmbeddedPostgresOptions {
  /** Directory of the portal's data; the cluster is made in its folder `postgres`. */
  readonly dataDir: string;
  /** False for tests: faster, and lost when the machine crashes. */
  readonly durable?: boolean;
  /** Of 127.0.0.1; any free one when not said. */
  readonly port?: number;
  readonly onLog?: (line: string) => void;
}

/**
 * Starts the PostgreSQL that npm brought as a child of this process, on a port of 127.0.0.1. It ends with
 * this process, however that ends.
 * @throws PostgresStartError with the cure
 */
export async function startPostgres(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  const dataDir = absolute(options.dataDir);
  const durable = options.durable ?? true;
  const launch = unprivilegedLaunch();
  if (await isHeld(dataDir)) {
    throw new PostgresStartError(
      'in-use',
      `The data directory ${dataDir} is already in use by another start of the portal. ` +
        'Stop that one first, or set PASSERELLE_DATA_DIR to another directory.',
    );
  }
  const binaries = await findBinaries(join(dataDir, 'postgres-lib'));
  const { cluster, password } = await prepareDataDirectory(dataDir, binaries, launch, durable);
  const port = options.port ?? (await freePort());
  const socket = socketDirectory(cluster);
  const [program, ...args] = [
    ...launch.prefix,
    binaries.postgres,
    ...['-D', cluster, '-p', String(port)],
    ...settings(durable, socket).flatMap((setting) => ['-c', setting]),
  ] as [string, ...string[]];

  const child = spawn(program, args, {
    cwd: '/',
    env: { ...process.env, ...binaries.env },
    // The terminal's Ctrl-C goes to every process of its group; this one must end last, when told to.
    detached: true,
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  await readyToAccept(child, options.onLog ?? (() => undefined));
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));

  return {
    url: connectionUrl({ port, socket }, password),
    pid: child.pid ?? 0,
    ended,
    async stop() {
      child.kill('SIGINT'); // PostgreSQL's «fast» shutdown: clients are sent away, nothing is lost.
      await ended;
    },
  };
}

/** Whether another server stays on the data directory; that of a portal that was killed takes a moment to end. */
async function isHeld(dataDir: string): Promise<boolean> {
  const deadline = Date.now() + ENDING_MS;
  while (await findRunningPostgres(dataDir)) {
    if (Date.now() > deadline) {
      return true;
    }
    await setTimeout(100);
  }
  return false;
}

/** The address of the server that another process runs on this data directory, if one does. */
export async function findRunningPostgres(dataDir: string): Promise<string | undefined> {
  const postmaster = await readPostmaster(dataDir);
  const password = await readPassword(dataDir);
  // After a kill -9 the file stays and its numbers may belong to anybody: only who also listens is a server.
  const running = postmaster && isAlive(postmaster.pid) && (await listens(postmaster.port));
  return running && password ? connectionUrl(postmaster, password) : undefined;
}

/** By its Unix socket if it has one, through which small questions are answered a third faster. */
function connectionUrl({ port, socket }: Pick<Postmaster, 'port' | 'socket'>, password: string): string {
  const through = socket === '' ? '' : `?host=${encodeURIComponent(socket)}`;
  return `postgres://passerelle:${password}@127.0.0.1:${port}/postgres${through}`;
}

/** Where there are such sockets, and the path is no longer than they may have. */
function socketDirectory(cluster: string): string {
  const longest = join(cluster, '.s.PGSQL.65535.lock');
  return process.platform === 'win32' || Buffer.byteLength(longest) > SOCKET_PATH_BYTES ? '' : cluster;
}

function settings(durable: boolean, socket: string): readonly string[] {
  return [
    'listen_addresses=127.0.0.1',
    // A list, of which one is quoted.
    `unix_socket_directories=${socket && `"${socket.replaceAll('"', '""')}"`}`,
    'shared_buffers=256MB',
    'work_mem=16MB',
    'maintenance_work_mem=128MB',
    'max_connections=60',
    'max_wal_size=2GB',
    // Solid-state disks, as everywhere today: an index page costs hardly more than the next one.
    'random_page_cost=1.1',
    'timezone=UTC',
    'log_min_messages=warning',
    ...(durable ? [] : ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off']),
  ];
}

/** Waits for the log line that says so; a server that ends before it has said why in its last lines. */
function readyToAccept(child: ChildProcess, onLog: (line: string) => void): Promise<void> {
  return new Promise((resolve, reject) => {
    const lines: string[] = [];
    child.stderr?.setEncoding('utf8').on('data', (text: string) => {
      for (const line of text.split('\n').filter(Boolean)) {
        onLog(line);
        lines.push(line);
        if (line.includes('ready to accept connections')) {
          resolve();
        }
      }
      lines.splice(0, lines.length - 20);
    });
    child.once('error', (cause) =>
      reject(
        new PostgresStartError('did-not-start', `PostgreSQL did not start: ${cause.message}`, { cause }),
      ),
    );
    child.once('exit', () => reject(startFailure(lines)));
  });
}

function startFailure(lines: readonly string[]): PostgresStartError {
  const reason = lines.find((line) => line.includes('FATAL')) ?? lines.at(-1) ?? 'it gave no reason';
  return /lock file .* already exists/.test(reason)
    ? new PostgresStartError('in-use', 'The data directory is already in use by another start of the portal.')
    : new PostgresStartError('did-not-start', `PostgreSQL did not start: ${reason}`);
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

function listens(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    const answer = (value: boolean) => {
      socket.destroy();
      resolve(value);
    };
    socket.once('connect', () => answer(true)).once('error', () => answer(false));
  });
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
