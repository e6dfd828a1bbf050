import { Injectable, type NestMiddleware } from '@nestjs/common';
import { TooManyError } from '@passerelle/catalog';
import type { NextFunction, Request, Response } from 'express';
import { readToken } from '../../auth/read-token';
import { RateLimitConfig } from '../../config';
import { callerOf, keyOf } from './caller';
import { RateCounter, WINDOW_SECONDS, type Use } from './rate-counter';

/**
 * Refuses whoever asks too much: by API token, else by address. Before anything is looked up, so that a refusal costs
 * nothing. This machine itself is not limited: the server that renders the pages asks for all its visitors.
 */
@Injectable()
export class RateLimitMiddleware implements NestMiddleware {
  constructor(
    private readonly counter: RateCounter,
    private readonly config: RateLimitConfig,
  ) {}

  use(request: Request, response: Response, next: NextFunction): void {
    const address = callerOf(request);
    if (address === undefined || !request.originalUrl.startsWith('/api/')) {
      next();
      return;
    }
    const { perAddress, perToken } = this.config;
    const token = readToken(request);
    const ofAddress = keyOf('address', address);
    if (token === undefined) {
      refuseAbove(response, perAddress, this.counter.take(ofAddress));
    } else {
      // Whoever tries one token after the other has a new one each time, but one address.
      refuseAbove(response, perAddress, this.counter.look(ofAddress));
      response.once('finish', () => response.statusCode === 401 && this.counter.take(ofAddress));
      refuseAbove(response, perToken, this.counter.take(keyOf('token', token)));
    }
    next();
  }
}

/** @param limit nothing is refused for 0 */
function refuseAbove(response: Response, limit: number, { used, secondsLeft }: Use): void {
  if (limit === 0) {
    return;
  }
  response.setHeader('RateLimit-Policy', `${limit};w=${WINDOW_SECONDS}`);
  response.setHeader('RateLimit-Limit', limit);
  response.setHeader('RateLimit-Remaining', Math.max(0, limit - used));
  response.setHeader('RateLimit-Reset', secondsLeft);
  if (used > limit) {
    response.setHeader('Retry-After', secondsLeft);
    throw new TooManyError(
      'too-many-requests',
      `More than ${limit} requests in a minute. Go on in ${secondsLeft} seconds.`,
    );
  }
}
