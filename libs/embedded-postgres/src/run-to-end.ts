import { spawn } from 'node:child_process';

/** Runs a program to its end; `lastLine` is what it said last, usually why it failed. */
export function runToEnd(
  command: readonly string[],
  env: Readonly<Record<string, string>>,
): Promise<{ ok: boolean; lastLine: string }> {
  const [program, ...args] = command as [string, ...string[]];
  return new Promise((resolve) => {
    const child = spawn(program, args, {
      cwd: '/',
      env: { ...process.env, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let output = '';
    child.stdout.on('data', (part: Buffer) => (output += part.toString('utf8')));
    child.stderr.on('data', (part: Buffer) => (output += part.toString('utf8')));
    child.on('error', (error) => resolve({ ok: false, lastLine: error.message }));
    child.on('close', (code) =>
      resolve({ ok: code === 0, lastLine: output.trim().split('\n').at(-1) ?? '' }),
    );
  });
}
