import { spawnSync } from 'node:child_process';
import { PostgresStartError } from './postgres-start-error.ts';

/** A command line that runs a program as somebody PostgreSQL accepts. */
export interface UnprivilegedLaunch {
  /** Goes before the program and its arguments. */
  readonly prefix: readonly string[];
  /** Must own the data directory, when it is not whoever we are. */
  readonly owner?: { readonly uid: number; readonly gid: number };
}

const NOBODY = 65_534;

/**
 * PostgreSQL refuses to run as root, and must not outlive whoever started it. As root, a user namespace shows it
 * another user, or, where namespaces are forbidden, it runs as nobody. `setpriv --pdeathsig` has the kernel
 * interrupt it when its parent dies, however that happens; a process must ask for this itself and after its last
 * change of user, hence the order of the words.
 */
export function unprivilegedLaunch(): UnprivilegedLaunch {
  const dieWithParent = works('setpriv', '--pdeathsig', 'INT', 'true')
    ? ['setpriv', '--pdeathsig', 'INT']
    : [];
  if (process.getuid?.() !== 0) {
    return { prefix: dieWithParent };
  }
  const otherUser = ['unshare', '--user', '--map-user=1000', '--map-group=1000'];
  if (works(...otherUser, ...dieWithParent, 'true')) {
    return { prefix: [...otherUser, ...dieWithParent] };
  }
  const nobody = [
    'setpriv',
    `--reuid=${NOBODY}`,
    `--regid=${NOBODY}`,
    '--clear-groups',
    '--pdeathsig',
    'INT',
  ];
  if (works(...nobody, 'true')) {
    return { prefix: nobody, owner: { uid: NOBODY, gid: NOBODY } };
  }
  throw new PostgresStartError(
    'not-permitted',
    'PostgreSQL does not run as root, and this machine lets root become nobody else (unshare and setpriv fail). ' +
      'Start the portal as an ordinary user, or set DATABASE_URL.',
  );
}

function works(...command: string[]): boolean {
  const [program, ...args] = command as [string, ...string[]];
  return spawnSync(program, args, { stdio: 'ignore' }).status === 0;
}
