import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import {
  can,
  NotAllowedError,
  NotAuthenticatedError,
  type Action,
  type Actor,
  type Owned,
} from '@passerelle/catalog';
import type { Request } from 'express';
import './actor.middleware';

/** The actor of the request, or `undefined`. */
export const CurrentActor = createParamDecorator(
  (_: unknown, context: ExecutionContext) => context.switchToHttp().getRequest<Request>().actor,
);

/** @throws NotAuthenticatedError */
export function mustBeSignedIn(actor: Actor | undefined): asserts actor is Actor {
  if (!actor) {
    throw new NotAuthenticatedError('not-authenticated', 'Sign in, or send an API token in X-API-KEY.');
  }
}

/** @throws NotAuthenticatedError, NotAllowedError */
export function must(actor: Actor | undefined, action: Action, object: Owned = {}): asserts actor is Actor {
  mustBeSignedIn(actor);
  if (!can(actor, action, object)) {
    throw new NotAllowedError('not-allowed', `You may not do this (${action}) here.`);
  }
}
