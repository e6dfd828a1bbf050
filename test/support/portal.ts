import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const root = join(import.meta.dirname, '../..');

/** The built portal, started as a newcomer starts it, with a data directory of its own. */
export interface Portal {
  readonly url: string;
  readonly dataDir: string;
  readonly pid: number;
  /** What it has printed so far. */
  output(): string;
  /** Resolves with the exit code, or the signal that ended it. */
  readonly ended: Promise<number | NodeJS.Signals>;
  /** Sends SIGTERM, waits for the end and removes the data directory, unless it was given by the caller. */
  stop(): Promise<void>;
}

export interface PortalOptions {
  readonly env?: Readonly<Record<string, string>>;
  readonly dataDir?: string;
  readonly port?: number;
}

/** Starts the portal and returns at once; `whenReady` tells when it answers. */
export async function startPortal(options: PortalOptions = {}): Promise<Portal> {
  const port = options.port ?? (await freePort());
  const dataDir = options.dataDir ?? (await mkdtemp(join(tmpdir(), 'passerelle-portal-')));
  const child = spawn(join(root, 'node_modules/.bin/node'), ['dist/apps/api/start.mjs'], {
    cwd: root,
    env: {
      ...withoutTestSettings(process.env),
      PORT: String(port),
      PASSERELLE_DATA_DIR: dataDir,
      ...options.env,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  child.stdout.on('data', (part: Buffer) => (output += part.toString('utf8')));
  child.stderr.on('data', (part: Buffer) => (output += part.toString('utf8')));
  const ended = endOf(child);

  return {
    url: `http://127.0.0.1:${port}`,
    dataDir,
    pid: child.pid!,
    output: () => output,
    ended,
    async stop() {
      child.kill('SIGTERM');
      await ended;
      if (options.dataDir === undefined) {
        await rm(dataDir, { recursive: true, force: true });
      }
    },
  };
}

/** Of the PostgreSQL that a running portal brought along. */
export function databaseUrl(dataDir: string): string {
  const port = readFileSync(join(dataDir, 'postgres/postmaster.pid'), 'utf8').split('\n')[3] ?? '';
  const password = readFileSync(join(dataDir, 'postgres-password'), 'utf8').trim();
  return `postgres://passerelle:${password}@127.0.0.1:${port}/postgres`;
}

/** Starts one process of the portal by itself, as an operator with a database of their own does. */
export function startAlone(name: 'main' | 'worker', env: Readonly<Record<string, string>>): ChildProcess {
  return spawn(join(root, 'node_modules/.bin/node'), [`dist/apps/api/${name}.mjs`], {
    cwd: root,
    env: { ...withoutTestSettings(process.env), ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}

/** Starts `passerelle …` on a data directory, with its own PostgreSQL unless the settings name one. */
export function startCli(
  dataDir: string,
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): ChildProcess {
  return spawn(join(root, 'node_modules/.bin/node'), ['dist/apps/api/cli.mjs', ...args], {
    cwd: root,
    env: { ...withoutTestSettings(process.env), PASSERELLE_DATA_DIR: dataDir, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}

/** Runs `passerelle …` to its end; `output` is what it printed, errors included. */
export async function runCli(
  dataDir: string,
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<{ code: number | NodeJS.Signals; output: string }> {
  const child = startCli(dataDir, args, env);
  let output = '';
  child.stdout?.on('data', (part: Buffer) => (output += part.toString('utf8')));
  child.stderr?.on('data', (part: Buffer) => (output += part.toString('utf8')));
  return { code: await endOf(child), output };
}

/** Resolves when the portal prints its address; throws what it printed when it ends or takes too long. */
export async function whenReady(portal: Portal, withinMs = 60_000): Promise<void> {
  const deadline = Date.now() + withinMs;
  let code: number | NodeJS.Signals | undefined;
  void portal.ended.then((value) => (code = value));
  while (!/https?:\/\/\S+:\d+/.test(portal.output().split('\n').slice(-3).join('\n'))) {
    if (code !== undefined || Date.now() > deadline) {
      throw new Error(`The portal is not ready (${code ?? 'too slow'}). It printed:\n${portal.output()}`);
    }
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

/** Every living process that was started below `pid`, itself included. Linux only. */
export function processTree(pid: number): number[] {
  const children = (parent: number): number[] => {
    const file = `/proc/${parent}/task/${parent}/children`;
    return existsSync(file) ? readFileSync(file, 'utf8').trim().split(' ').filter(Boolean).map(Number) : [];
  };
  return [pid, ...children(pid).flatMap(processTree)];
}

export function isAlive(pid: number): boolean {
  try {
    // A zombie still has an entry, but nothing of it runs.
    return !/^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'));
  } catch {
    return false;
  }
}

export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

function endOf(child: ChildProcess): Promise<number | NodeJS.Signals> {
  return new Promise((resolve) => child.once('close', (code, signal) => resolve(signal ?? code ?? 0)));
}

/** Jest's own flags and database must not reach a portal that is started as a newcomer would. */
function withoutTestSettings(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const settings = ['NODE_OPTIONS', 'DATABASE_URL', 'NODE_ENV'];
  return Object.fromEntries(Object.entries(env).filter(([name]) => !settings.includes(name)));
}
