import { InvalidError } from '@passerelle/catalog';
import type { NextFunction, Request, Response } from 'express';

const DEEPEST = 64;

interface Fault {
  readonly path: (string | number)[];
  readonly message: string;
}

/**
 * Refuses a body that nests so deep that whoever walks it later would run out of stack, and texts that PostgreSQL cannot
 * keep: those with a NUL or half a surrogate pair, wherever they are.
 */
export function checkBody(request: Request, _response: Response, next: NextFunction): void {
  const fault = findFault(request.body, 0);
  if (fault) {
    const { path, message } = fault;
    const field =
      path
        .slice(0, 8)
        .join('.')
        .slice(0, 300)
        .replaceAll(/[\0\p{Surrogate}]/gu, '\ufffd') || 'body';
    throw new InvalidError('invalid-input', `Not valid: ${field} ${message}.`, { [field]: [message] });
  }
  next();
}

function findFault(value: unknown, depth: number): Fault | undefined {
  if (typeof value === 'string') {
    return isStorable(value)
      ? undefined
      : { path: [], message: 'must be of whole characters, without NUL and half surrogate pairs' };
  }
  if (typeof value !== 'object' || value === null) {
    return undefined;
  }
  if (depth > DEEPEST) {
    return { path: [], message: `must not nest deeper than ${DEEPEST} levels` };
  }
  // Bodies may hold millions of values: nothing is made for those without a fault.
  for (const key in value) {
    const fault = findFault(key, depth) ?? findFault(value[key as keyof typeof value], depth + 1);
    if (fault) {
      fault.path.unshift(key);
      return fault;
    }
  }
  return undefined;
}

function isStorable(text: string): boolean {
  return !text.includes('\0') && !/\p{Surrogate}/u.test(text);
}
