import type { ServerConfig } from '../config';
import type { Request } from 'express';

/** Where people reach the portal, for the links of an answer. */
export function originOf(request: Request, { publicUrl }: ServerConfig): string {
  return publicUrl?.replace(/\/$/, '') ?? `${request.protocol}://${request.get('host') ?? 'localhost'}`;
}
