import type { Request } from 'express';
import { isbot } from 'isbot';

/** Whether a person may be behind it, by what the client calls itself: no robot, and no program that says nothing. */
export function isFromBrowser(request: Request): boolean {
  const agent = request.get('user-agent');
  return agent !== undefined && agent !== '' && !isbot(agent);
}
