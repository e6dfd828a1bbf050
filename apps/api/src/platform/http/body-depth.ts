import { InvalidError } from '@passerelle/catalog';
import type { NextFunction, Request, Response } from 'express';

const DEEPEST = 64;

/** Refuses a body that nests so deep that whoever walks it later would run out of stack. */
export function refuseDeepBody(request: Request, _response: Response, next: NextFunction): void {
  let level: unknown[] = [request.body];
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > DEEPEST) {
      throw new InvalidError('invalid-input', `The body nests deeper than ${DEEPEST} levels.`);
    }
    level = level.flatMap((value): unknown[] =>
      typeof value === 'object' && value !== null ? Object.values(value) : [],
    );
  }
  next();
}
