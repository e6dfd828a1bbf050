import { AngularNodeAppEngine, writeResponseToNodeResponse } from '@angular/ssr/node';
import type { IncomingMessage, ServerResponse } from 'node:http';
const engine = new AngularNodeAppEngine();
export async function renderHandler(
  req: IncomingMessage,
  res: ServerResponse,
  next: (e?: unknown) => void,
): Promise<void> {
  const response = await engine.handle(new Request(new URL(req.url ?? '/', 'http://portal.internal')));
  if (response) await writeResponseToNodeResponse(response, res);
  else next();
}
