import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

import { ApiDescription, hasMeilisearchDescription, type Exchange } from './description';
import type { StubDocument } from './filter';
import { StubError, type StubIndex, type StubSearch, type StubSettings } from './stub-index';
import { StubTasks, type StubTask, type TaskDisturbance } from './stub-tasks';

/** What a test does to requests instead of answering them. */
export interface RequestDisturbance {
  /** Beginning of the path. All when not said. */
  readonly path?: string;
  readonly method?: string;
  /** Only those whose body has more characters. */
  readonly largerThan?: number;
  /** How many requests; all when not said. */
  times?: number;
  /** `drop` ends the connection, `hang` never answers; 403 is of a key, 413 of the size. */
  readonly answer:
    | 'drop'
    | 'hang'
    | { readonly status: 503; readonly retryAfterSeconds: number }
    | { readonly status: 403 | 413 };
}

export interface StubOptions {
  readonly version?: string;
  /** Requests must bring it. */
  readonly apiKey?: string;
  /** A key that is allowed to search, and nothing else. */
  readonly searchKey?: string;
}

type Answer = readonly [status: number, body: unknown, headers?: Readonly<Record<string, string>>];

/**
 * A server on loopback that speaks the part of Meilisearch's API that the adapter uses, by its documented meaning, and
 * holds every request and every answer, its own included, against the published description. What it does not know it
 * refuses: a test that needs more must teach it.
 */
export class MeilisearchStub {
  /** What was not as described. A test ends by expecting none. */
  readonly problems: string[] = [];
  readonly requests: Exchange[] = [];
  readonly disturbances: RequestDisturbance[] = [];
  private readonly description = hasMeilisearchDescription ? new ApiDescription() : undefined;
  private readonly tasks = new StubTasks();

  private constructor(
    private readonly server: Server,
    private readonly options: StubOptions,
  ) {
    server.on('request', (request, response) => void this.serve(request, response));
  }

  static async start(options: StubOptions = {}): Promise<MeilisearchStub> {
    const server = createServer();
    const stub = new MeilisearchStub(server, options);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return stub;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  get taskDisturbances(): TaskDisturbance[] {
    return this.tasks.disturbances;
  }

  get indexUids(): string[] {
    return [...this.tasks.indexes.keys()].sort();
  }

  documentsOf(uid: string): readonly StubDocument[] {
    return this.tasks.indexes.get(uid)?.documents ?? [];
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  private async serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    try {
      const exchange = await read(request);
      this.requests.push(exchange);
      // What is disturbed was asked all the same.
      const wrong = this.description?.problemsOfRequest(exchange) ?? [];
      this.problems.push(...wrong);
      const disturbance = this.disturbanceOf(exchange);
      if (disturbance === 'drop') request.socket.destroy();
      if (disturbance === 'drop' || disturbance === 'hang') return;
      const [status, body, headers] = disturbance
        ? disturbed(disturbance)
        : this.answer(exchange, wrong, request.headers.authorization);
      this.problems.push(...(this.description?.problemsOfAnswer(exchange, status, body) ?? []));
      response.writeHead(status, { 'Content-Type': 'application/json', ...headers });
      response.end(JSON.stringify(body));
    } catch (error) {
      this.problems.push(`The stub failed: ${(error as Error).stack ?? String(error)}`);
      response.writeHead(500).end();
    }
  }

  private disturbanceOf({ method, path, body }: Exchange): RequestDisturbance['answer'] | undefined {
    const found = this.disturbances.find(
      (one) =>
        one.times !== 0 &&
        path.startsWith(one.path ?? '') &&
        (one.method === undefined || one.method === method) &&
        (one.largerThan === undefined || JSON.stringify(body ?? null).length > one.largerThan),
    );
    if (found?.times !== undefined) found.times -= 1;
    return found?.answer;
  }

  private answer(exchange: Exchange, wrong: readonly string[], authorization: string | undefined): Answer {
    if (wrong.length > 0) return [400, errorBody('bad_request', wrong.join('; '))];
    const { apiKey, searchKey } = this.options;
    const isSearch = exchange.path === '/multi-search';
    if (apiKey !== undefined && exchange.path !== '/health') {
      if (authorization === undefined) {
        return [
          401,
          errorBody('missing_authorization_header', 'The Authorization header is missing.', 'auth'),
        ];
      }
      const known =
        authorization === `Bearer ${apiKey}` || (isSearch && authorization === `Bearer ${searchKey}`);
      if (!known) return KEY_REFUSED;
    }
    try {
      return this.route(exchange);
    } catch (error) {
      if (error instanceof StubError) return [error.status, errorBody(error.code, error.message)];
      throw error;
    }
  }

  private route({ method, path, query, body }: Exchange): Answer {
    const [collection = '', uid = '', part = '', id = ''] = path.split('/').slice(1).map(decodeURIComponent);
    switch (`${method} /${[collection, uid && '*', part].filter(Boolean).join('/')}`) {
      case 'GET /health':
        return [200, { status: 'available' }];
      case 'GET /version': {
        const pkgVersion = this.options.version ?? '1.53.0';
        return [200, { commitSha: 'stub', commitDate: 'stub', pkgVersion }];
      }
      case 'POST /indexes': {
        const { uid: created, primaryKey } = body as { uid: string; primaryKey?: string };
        return accepted(this.tasks.createIndex(created, primaryKey ?? null));
      }
      case 'DELETE /indexes/*':
        return accepted(this.tasks.deleteIndex(uid));
      case 'PATCH /indexes/*/settings':
        return accepted(this.tasks.changeSettings(uid, body as Partial<StubSettings>));
      case 'GET /indexes/*/stats':
        return [200, statsOf(this.existing(uid))];
      case 'GET /indexes/*/documents':
        return [200, listing(this.existing(uid), query)];
      case 'POST /indexes/*/documents':
        if (id === 'delete-batch') return accepted(this.tasks.deleteDocuments(uid, body as unknown[]));
        return accepted(this.tasks.addDocuments(uid, query.get('primaryKey'), body as StubDocument[]));
      case 'POST /multi-search': {
        const { queries } = body as { queries: readonly (StubSearch & { indexUid: string })[] };
        const results = queries.map(({ indexUid, ...search }) => ({
          indexUid,
          ...this.existing(indexUid).search(search),
        }));
        return [200, { results }];
      }
      case 'POST /swap-indexes':
        return accepted(this.tasks.swapIndexes(body as { indexes: string[] }[]));
      case 'GET /tasks/*': {
        const task = this.tasks.get(Number(uid));
        if (!task) throw new StubError(404, 'task_not_found', `Task \`${uid}\` not found.`);
        return [200, toView(task)];
      }
      default:
        throw new Error(`The stub does not know ${method} ${path}`);
    }
  }

  private existing(uid: string): StubIndex {
    const index = this.tasks.indexes.get(uid);
    if (!index) throw new StubError(404, 'index_not_found', `Index \`${uid}\` not found.`);
    return index;
  }
}

async function read(request: IncomingMessage): Promise<Exchange> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const text = Buffer.concat(chunks).toString();
  const url = new URL(request.url ?? '/', 'http://stub');
  return {
    method: request.method ?? '',
    path: url.pathname,
    query: url.searchParams,
    body: text === '' ? undefined : (JSON.parse(text) as unknown),
  };
}

function accepted({ uid, indexUid, status, type, enqueuedAt }: StubTask): Answer {
  return [202, { taskUid: uid, indexUid, status, type, enqueuedAt }];
}

function disturbed(answer: Exclude<RequestDisturbance['answer'], string>): Answer {
  switch (answer.status) {
    case 503: {
      const body = errorBody('too_many_search_requests', 'Too many search requests.', 'system');
      return [503, body, { 'Retry-After': String(answer.retryAfterSeconds) }];
    }
    case 413:
      return [413, errorBody('payload_too_large', 'The provided payload reached the size limit.')];
    case 403:
      return KEY_REFUSED;
  }
}

function toView({ uid, indexUid, status, type, enqueuedAt, startedAt, finishedAt, error }: StubTask) {
  const times = { enqueuedAt, ...(startedAt && { startedAt }), ...(finishedAt && { finishedAt }) };
  return { uid, batchUid: null, indexUid, status, type, canceledBy: null, error, duration: null, ...times };
}

function statsOf(index: StubIndex) {
  return {
    numberOfDocuments: index.size,
    indexSize: 0,
    usedIndexSize: 0,
    rawDocumentDbSize: 0,
    avgDocumentSize: 0,
    isIndexing: false,
    fieldDistribution: {},
  };
}

function listing(index: StubIndex, query: URLSearchParams) {
  const offset = Number(query.get('offset') ?? 0);
  const limit = Number(query.get('limit') ?? 20);
  const fields = query.get('fields')?.split(',');
  const results = index.documents
    .slice(offset, offset + limit)
    .map((document) => index.shown(document, fields));
  return { results, offset, limit, total: index.size };
}

function errorBody(code: string, message: string, type = 'invalid_request') {
  return { message, code, type, link: `https://docs.meilisearch.com/errors#${code}` };
}

const KEY_REFUSED: Answer = [403, errorBody('invalid_api_key', 'The provided API key is invalid.', 'auth')];
