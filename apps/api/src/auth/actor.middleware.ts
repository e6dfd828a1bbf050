import { Injectable, type NestMiddleware } from '@nestjs/common';
import { NotAllowedError, NotAuthenticatedError, type Actor } from '@passerelle/catalog';
import type { NextFunction, Request, Response } from 'express';
import { ServerConfig } from '../config';
import { originOf } from '../platform/http';
import { ActorsReader } from './actors.reader';
import { sessionCookie } from './cookies';
import { readToken } from './read-token';

declare module 'express-serve-static-core' {
  interface Request {
    /** Who asks; nobody in particular when absent. */
    actor?: Actor;
    /** Whether a browser still shows the cookie of a session that is over. */
    sessionEnded?: boolean;
  }
}

const SAFE_METHODS: readonly string[] = ['GET', 'HEAD', 'OPTIONS'];

/** Finds out who asks, by the token of a program or the cookie of a browser. */
@Injectable()
export class ActorMiddleware implements NestMiddleware {
  constructor(
    private readonly actors: ActorsReader,
    private readonly server: ServerConfig,
  ) {}

  async use(request: Request, response: Response, next: NextFunction): Promise<void> {
    // A cache between must not give somebody what nobody in particular was answered.
    response.vary('Authorization, Cookie, X-API-KEY');
    const token = readToken(request);
    const session = token === undefined ? sessionCookie.read(request, this.server) : undefined;
    if (session !== undefined) {
      this.refuseForeignForms(request);
    }
    const actor =
      token !== undefined
        ? await this.actors.findByToken(token)
        : session !== undefined
          ? await this.actors.findBySession(session)
          : undefined;
    // A token that is wrong must not be mistaken for nobody: its program would wonder what it cannot see.
    if (token !== undefined && !actor) {
      throw new NotAuthenticatedError('token-invalid', 'The API token is unknown, expired or revoked.');
    }
    if (actor) {
      request.actor = actor;
      // What is shown to somebody is for nobody else, nor for whoever sits down at this browser after them.
      response.set('Cache-Control', 'private, no-store');
    } else if (session !== undefined) {
      request.sessionEnded = true;
    }
    next();
  }

  /** Browsers send cookies with forms of other sites too; only what comes from our own pages may change anything. */
  private refuseForeignForms(request: Request): void {
    if (SAFE_METHODS.includes(request.method)) {
      return;
    }
    if (!isFromOurPages(request, this.server)) {
      throw new NotAllowedError('foreign-origin', 'Changes are only taken from the pages of this portal.');
    }
  }
}

/** Whether one of our own pages sent it, as the browser tells. */
export function isFromOurPages(request: Request, server: ServerConfig): boolean {
  const site = request.get('sec-fetch-site');
  const origin = request.get('origin');
  return site === 'same-origin' || (site === undefined && origin === originOf(request, server));
}
