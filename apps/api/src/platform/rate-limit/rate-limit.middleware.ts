import { Injectable, type NestMiddleware } from '@nestjs/common';
import { TooManyError } from '@passerelle/catalog';
import type { NextFunction, Request, Response } from 'express';
import { readToken } from '../../auth/read-token';
import { RateLimitConfig } from '../../config';
import { isApiRequest } from '../http/api-requests';
import { callerOf, keyOf } from './caller';
import { RateCounter, WINDOW_SECONDS, type Use } from './rate-counter';

/**
 * Refuses whoever asks too much: by API token, else by address. Before anything is looked up, so that a refusal costs
 * nothing. This machine itself has no limit by address: the server that renders the pages asks for all its visitors, and
 * never with a token.
 */
@Injectable()
export class RateLimitMiddleware implements NestMiddleware {
  constructor(
    private readonly counter: RateCounter,
    private readonly config: RateLimitConfig,
  ) {}

  use(request: Request, response: Response, next: NextFunction): void {
    if (isApiRequest(request)) {
      const address = callerOf(request);
      const ofAddress = address && keyOf('address', address);
      const token = readToken(request);
      if (token !== undefined) {
        this.takeOfToken(response, token, ofAddress);
      } else if (ofAddress !== undefined) {
        refuseAbove(response, this.config.perAddress, this.counter.take(ofAddress));
      }
    }
    next();
  }

  private takeOfToken(response: Response, token: string, ofAddress: string | undefined): void {
    if (ofAddress !== undefined) {
      // Whoever tries one token after the other has a new one each time, but one address.
      refuseAbove(response, this.config.perAddress, this.counter.look(ofAddress));
      response.once('finish', () => response.statusCode === 401 && this.counter.take(ofAddress));
    }
    refuseAbove(response, this.config.perToken, this.counter.take(keyOf('token', token)));
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
