import type { Request } from 'express';
import type { ServerConfig } from '../../config';

/** Where people reach the portal, for the links of an answer. */
export function originOf(request: Request, { publicUrl }: ServerConfig): string {
  return publicUrl ?? `${request.protocol}://${request.get('host') ?? 'localhost'}`;
}
