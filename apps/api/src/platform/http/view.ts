import type { Actor } from '@passerelle/catalog';
import type { Request } from 'express';
import type { ServerConfig } from '../../config';
import { originOf } from './origin';

/** For whom an answer is made: where its links lead, and what they may do. */
export interface View {
  readonly origin: string;
  readonly actor: Actor | undefined;
}

export function viewOf(request: Request, server: ServerConfig): View {
  return { origin: originOf(request, server), actor: request.actor };
}

/** Of what is the same for everybody: files and feeds, that are kept and handed on. */
export function publicView(origin: string): View {
  return { origin, actor: undefined };
}
