import { hash } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createSafeFetch } from '../safe-fetch/create-safe-fetch';
import type { SafeFetch } from '../harvest-backend';

/** A dataset of an invented source. A bad one lacks its title or its identifier. */
export interface FeedRecord {
  readonly id?: string;
  readonly title?: string;
  /** What filters look at, by name; a protocol that has no place for one leaves it out. */
  readonly organization?: string;
  readonly tag?: string;
  readonly theme?: string;
}

export interface FeedRequest {
  readonly url: URL;
  /** What was posted; empty for a GET. */
  readonly posted: string;
}

export interface FeedAnswer {
  readonly mediaType: string;
  readonly text: string;
  /** 200 when not said. */
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
}

/** A server of some protocol; nothing stands for 404. */
export type Feed = (request: FeedRequest) => FeedAnswer | undefined;

export interface FeedServer {
  readonly origin: string;
  readonly host: string;
  /** Fetches from this server as harvests do, though it is on this machine. */
  readonly fetch: SafeFetch;
  /** What is answered from now on. */
  answers: Feed;
  /** Looks at a request before it is answered: breaks it off at once or in the middle of its answer, or stays silent. */
  breaks: (request: number) => 'at once' | 'in the middle' | 'silent' | undefined;
  /** Whether it knows its documents again, and sends none that is already known. */
  knowsDocuments: boolean;
  /** How many requests came since it was last set. */
  requests: number;
  /** How many bytes of documents were sent since it was last set. */
  sent: number;
  close(): Promise<void>;
}

/** A real server on a free port of this machine. */
export async function startFeedServer(): Promise<FeedServer> {
  const server = createServer((request, response) => {
    void respond(feedServer, request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  const feedServer: FeedServer = {
    origin: `http://${host}`,
    host,
    fetch: createSafeFetch({ version: '0.0.0', allowedHosts: [host] }),
    answers: () => undefined,
    breaks: () => undefined,
    knowsDocuments: false,
    requests: 0,
    sent: 0,
    close: () => {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
  return feedServer;
}

async function respond(
  server: FeedServer,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const breaks = server.breaks(++server.requests);
  if (breaks === 'at once') {
    response.destroy();
    return;
  }
  if (breaks === 'silent') {
    return;
  }
  let posted = '';
  for await (const chunk of request) {
    posted += String(chunk);
  }
  const answer = server.answers({ url: new URL(request.url ?? '/', server.origin), posted });
  const body = Buffer.from(answer?.text ?? '');
  if (server.knowsDocuments && request.method === 'GET') {
    const etag = `"${hash('sha256', body, 'hex')}"`;
    response.setHeader('etag', etag);
    if (request.headers['if-none-match'] === etag) {
      response.writeHead(304).end();
      return;
    }
  }
  server.sent += body.length;
  response.writeHead(answer ? (answer.status ?? 200) : 404, {
    ...(answer?.mediaType && { 'content-type': answer.mediaType }),
    ...answer?.headers,
    'content-length': body.length,
  });
  if (breaks === 'in the middle') {
    response.write(body.subarray(0, body.length / 2), () => response.destroy());
  } else {
    response.end(body);
  }
}

/** Good records, numbered; each with a name that is found again in the bytes of any protocol. */
export function feedRecords(count: number): FeedRecord[] {
  return Array.from({ length: count }, (_, number) => ({
    id: nameOf(number),
    title: `Comptages de vélos, ${nameOf(number)}`,
  }));
}

function nameOf(number: number): string {
  return `feed-record-${String(number).padStart(6, '0')}`;
}

/** The names of {@link feedRecords}, wherever they stand. */
export const FEED_RECORD_NAME = /feed-record-\d{6}/g;

/** A description long enough that a buffer of the network holds few records. */
export const FEED_DESCRIPTION = 'Passages par heure au compteur, depuis sa mise en service. '
  .repeat(40)
  .trim();

/** Records on pages: three on each where they are few, so that there is a third page; one empty page for none. */
export function pagesOf<T>(records: readonly T[]): (readonly T[])[] {
  const size = pageSize(records.length);
  const count = Math.max(1, Math.ceil(records.length / size));
  return Array.from({ length: count }, (_, page) => records.slice(page * size, (page + 1) * size));
}

export function pageSize(records: number): number {
  return records > 100 ? 20 : 3;
}
