import { spawn } from 'node:child_process';

export interface RunResult {
  readonly ok: boolean;
  /** Standard output and error, in the order they came. */
  readonly output: string;
}

export interface RunOptions {
  readonly env?: Readonly<Record<string, string>>;
  /** A command that takes longer is ended, with all it started, and has failed. */
  readonly timeoutMs?: number;
}

// What a group is sent, the groups of our children are not: whoever stops us stops them.
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => process.exit(1));
}

/** Runs a command of this repository quietly: what it prints is kept, for whoever must see why it failed. */
export function run(
  command: string,
  args: readonly string[],
  { env = {}, timeoutMs = 480_000 }: RunOptions = {},
): Promise<RunResult> {
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      cwd: import.meta.dirname + '/..',
      env: { ...process.env, NX_DAEMON: 'false', NX_TUI: 'false', FORCE_COLOR: '0', ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
      // A process group of its own, so that it can be ended as a whole.
      detached: true,
    });
    const parts: Buffer[] = [];
    const endGroup = () => child.pid !== undefined && process.kill(-child.pid, 'SIGKILL');
    const late = setTimeout(() => {
      parts.push(Buffer.from(`\n${command} took more than ${timeoutMs / 1000} s and was ended.\n`));
      endGroup();
    }, timeoutMs);
    process.once('exit', endGroup);
    child.stdout.on('data', (part: Buffer) => parts.push(part));
    child.stderr.on('data', (part: Buffer) => parts.push(part));
    child.on('error', (error) => resolve({ ok: false, output: `${command}: ${error.message}` }));
    child.on('close', (code) => {
      clearTimeout(late);
      process.off('exit', endGroup);
      resolve({ ok: code === 0, output: Buffer.concat(parts).toString('utf8') });
    });
  });
}
