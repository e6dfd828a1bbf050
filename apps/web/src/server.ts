import {
  AngularNodeAppEngine,
  createNodeRequestHandler,
  writeResponseToNodeResponse,
} from '@angular/ssr/node';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { INTERNAL_ORIGIN, type RenderContext } from './app/core/render-context';

const engine = new AngularNodeAppEngine();

/**
 * Renders a page: an express handler for everything that is neither the API nor a file.
 *
 * The name by which a visitor calls the portal is not believed: Angular sees a fixed origin (so that no Host
 * header can send its requests elsewhere, and any name or address works), and calls to the API go to the address
 * on which this very request arrived, unless PASSERELLE_API_URL says otherwise.
 */
export async function renderHandler(
  request: IncomingMessage & { originalUrl?: string },
  response: ServerResponse,
  next: (error?: unknown) => void,
): Promise<void> {
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    next();
    return;
  }
  try {
    const url = INTERNAL_ORIGIN + (request.originalUrl ?? request.url ?? '/');
    const context = renderContext(request);
    const page = await engine.handle(new Request(url, { method: request.method }), context);
    // A page depends on who asks for it, and one made for somebody is for nobody else.
    page?.headers.set('Vary', 'Cookie');
    if (context.session !== undefined) page?.headers.set('Cache-Control', 'private, no-store');
    if (page) await writeResponseToNodeResponse(page, response);
    else next();
  } catch (error) {
    next(error);
  }
}

/** The name that the API gives it, over TLS with the prefix. */
const SESSION = /(?:^|;\s*)((?:__Host-)?passerelle=[\w-]+)/;

function renderContext({ socket, headers }: IncomingMessage): RenderContext {
  return {
    apiOrigin: process.env.PASSERELLE_API_URL || ownOrigin(socket.localAddress, socket.localPort),
    publicOrigin: process.env.PASSERELLE_PUBLIC_URL?.replace(/\/+$/, ''),
    session: SESSION.exec(headers.cookie ?? '')?.[1],
    userAgent: headers['user-agent'],
  };
}

function ownOrigin(address = '127.0.0.1', port = 80): string {
  return `http://${address.includes(':') ? `[${address}]` : address}:${port}`;
}

/** For Angular's development server. */
export const reqHandler = createNodeRequestHandler(renderHandler);
