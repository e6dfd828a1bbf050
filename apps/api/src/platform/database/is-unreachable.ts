/** Of sockets and names: nobody is there, or not any more. */
const SOCKET_CODES: ReadonlySet<string> = new Set([
  'EAI_AGAIN',
  'ECONNREFUSED',
  'ECONNRESET',
  'EHOSTUNREACH',
  'ENOTFOUND',
  'EPIPE',
  'ETIMEDOUT',
]);

/** Of PostgreSQL (appendix A of its manual): connections that fail, too many of them, a server that stops or starts. */
const SERVER_CODE = /^(?:08...|53300|57P0[1-3])$/;

/** What pg says without a code. */
const CLIENT_MESSAGE =
  /^(?:Connection terminated|Client (?:has encountered a connection error|was closed)|timeout exceeded when trying to connect)/;

/** Whether something failed because a server does not answer, the database before all, and may be tried again later. */
export function isUnreachable(error: unknown): boolean {
  if (typeof error !== 'object' || error === null) {
    return false;
  }
  const { code = '', syscall, message = '' } = error as Partial<NodeJS.ErrnoException>;
  return (
    SOCKET_CODES.has(code) ||
    // A Unix socket that is not there.
    (code === 'ENOENT' && syscall === 'connect') ||
    SERVER_CODE.test(code) ||
    CLIENT_MESSAGE.test(message)
  );
}
