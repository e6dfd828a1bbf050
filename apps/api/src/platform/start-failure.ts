import { PostgresStartError } from '@passerelle/embedded-postgres';
import { ConfigError } from '../config';

/** The portal cannot start, for a reason that its operator can mend; the message is one line and names the cure. */
export class StartFailure extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'StartFailure';
  }
}

/** PostgreSQL's refusals at the door, by SQLSTATE. */
const DATABASE_REFUSALS: Readonly<Record<string, string>> = {
  '28P01': 'refuses the user or the password',
  '28000': 'refuses the user',
  '3D000': 'has no database of this name',
  '42501': 'does not let this user create what the portal needs (tables, the extension pg_trgm)',
  '53300': 'has no connection left',
  '57P03': 'is starting up',
};

/** What to tell the operator, line by line; nothing when the fault is ours and its stack matters. */
export function explainStartFailure(error: unknown): readonly string[] | undefined {
  if (error instanceof ConfigError) {
    return error.problems;
  }
  if (error instanceof StartFailure || error instanceof PostgresStartError) {
    return [error.message];
  }
  const { code, port } = error as { code?: string; port?: number };
  if (code === 'EADDRINUSE') {
    return [`Port ${port} is taken by another program. Stop that one, or set PORT to another port.`];
  }
  if (code === 'EACCES' && port !== undefined) {
    return [`Port ${port} is reserved. Set PORT to one above 1023.`];
  }
  return undefined;
}

/** Why a database cannot be used, without its password. */
export function databaseFailure(url: string, error: unknown): unknown {
  const { code, message } = error as { code?: unknown; message?: unknown };
  const refusal = typeof code === 'string' ? DATABASE_REFUSALS[code] : undefined;
  const unreachable =
    typeof code === 'string' && /^E[A-Z]+$/.test(code)
      ? `does not answer (${code})`
      : String(message).includes('timeout')
        ? 'does not answer in time'
        : undefined;
  const reason = refusal ?? unreachable;
  if (reason === undefined) {
    return error;
  }
  const { host, pathname } = new URL(url);
  return new StartFailure(`The database ${host}${pathname} ${reason}. Check DATABASE_URL.`, { cause: error });
}
