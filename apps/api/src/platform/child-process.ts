import { fork, type ChildProcess } from 'node:child_process';
import { explainStartFailure } from './start-failure';

/** What a process of the portal tells the one that started it. */
type ChildMessage = { readonly ready: true; readonly url?: string } | { readonly failed: readonly string[] };

/**
 * Runs a process of the portal, alone or as a child of `npm start`: tells the parent when it is ready, or explains
 * why it cannot be, and never outlives the parent.
 * @param main resolves, with the address it answers on if it has one, when it is ready
 */
export async function runProcess(main: () => Promise<{ url?: string }>): Promise<void> {
  // A parent that was killed outright cannot stop us any more.
  process.on('disconnect', () => process.exit(1));
  try {
    // Not in the arguments of `send?.`, which are not even read where there is no parent.
    const started = await main();
    process.send?.({ ready: true, ...started } satisfies ChildMessage);
  } catch (error) {
    const lines = explainStartFailure(error);
    if (!lines || !process.send) {
      console.error(lines?.join('\n') ?? error);
    }
    process.send?.({ failed: lines ?? ['It does not start, for the reason above.'] } satisfies ChildMessage);
    process.exit(1);
  }
}

/** For the parent: a process of the portal that runs until it is stopped. */
export interface Child {
  readonly name: string;
  /** Resolves with what it said last, once it is gone. */
  readonly ended: Promise<void>;
  stop(): Promise<void>;
}

/** Longest time a child may take to end what it is doing. */
const PATIENCE_MS = 7_000;

/**
 * Starts a bundle of this portal and waits until it is ready.
 * @throws the lines by which it explains why it is not
 */
export async function startChild(
  name: string,
  file: string,
  { env, execArgv = [] }: { env: NodeJS.ProcessEnv; execArgv?: string[] },
  onStart: (child: Child) => void,
): Promise<{ url?: string }> {
  const child = fork(file, {
    env,
    execArgv,
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  onStart({ name, ended, stop: () => stop(child, ended) });
  return new Promise((resolve, reject) => {
    child.on('message', (message: ChildMessage) => {
      if ('ready' in message) {
        resolve(message);
      } else {
        reject(new ChildFailure(message.failed));
      }
    });
    child.once('error', reject);
    void ended.then(() => reject(new ChildFailure([`The ${name} ended before it was ready.`])));
  });
}

/** A child explained why it cannot start. */
export class ChildFailure extends Error {
  constructor(readonly lines: readonly string[]) {
    super(lines.join('\n'));
    this.name = 'ChildFailure';
  }
}

async function stop(child: ChildProcess, ended: Promise<void>): Promise<void> {
  child.kill('SIGTERM');
  const impatience = setTimeout(() => child.kill('SIGKILL'), PATIENCE_MS);
  await ended;
  clearTimeout(impatience);
}
