import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { Test } from '@nestjs/testing';
import {
  TOKEN_SCOPES,
  toSlug,
  type CatalogRecord,
  type MemberRole,
  type TokenScope,
} from '@passerelle/catalog';
import { fingerprint } from '@passerelle/harvest';
import { Logger } from 'nestjs-pino';
import { DataSource } from 'typeorm';
import { AppModule } from './app.module';
import { ApiTokens } from './auth/api-tokens';
import { DatabaseConfig, DataConfig, ServerConfig } from './config';
import { PostgresCatalogSink } from './harvest/postgres-catalog-sink';
import { createMigratedDatabase } from './platform/database/testing';
import { configureHttp, serveApiDescription } from './platform/http';
import { Indexing } from './search/indexing';
import { UsersService } from './users/users.service';

/** The API on a free port, over a database of its own. */
export interface TestApi {
  /** `http://127.0.0.1:…`, without a slash at its end. */
  readonly url: string;
  readonly dataSource: DataSource;
  /** Brings records in as a harvest does, and indexes them. */
  publish(...records: CatalogRecord[]): Promise<void>;
  /** Does the index jobs that wait, as a worker does. */
  index(): Promise<void>;
  /** Makes a person, with the roles they have in organizations, and gives a token that may do what they may. */
  signUp(person?: TestPerson): Promise<{ id: string; token: string }>;
  /** Makes an organization. */
  found(name: string): Promise<{ id: string; slug: string }>;
  close(): Promise<void>;
}

export interface TestPerson {
  readonly isAdmin?: boolean;
  /** By identifier of organization. */
  readonly roles?: Readonly<Record<string, MemberRole>>;
  /** Of the token; all when not said. */
  readonly scopes?: readonly TokenScope[];
}

export async function startTestApi(): Promise<TestApi> {
  const database = await createMigratedDatabase();
  const dataDir = await mkdtemp(join(tmpdir(), 'passerelle-api-'));
  const module = await Test.createTestingModule({ imports: [AppModule.forRole('enqueue')] })
    .overrideProvider(DatabaseConfig)
    .useValue(Object.assign(new DatabaseConfig(), { url: database.url, poolSize: 5 }))
    .overrideProvider(DataConfig)
    .useValue(Object.assign(new DataConfig(), { dataDir, seed: 'none' }))
    .overrideProvider(ServerConfig)
    .useValue(Object.assign(new ServerConfig(), { logLevel: 'silent' }))
    .compile();
  const app = module.createNestApplication<NestExpressApplication>({
    bufferLogs: true,
    bodyParser: false,
  });
  app.useLogger(app.get(Logger));
  configureHttp(app);
  serveApiDescription(app);
  await app.listen(0, '127.0.0.1');
  const { port } = app.getHttpServer().address() as AddressInfo;
  const { dataSource } = database;

  return {
    url: `http://127.0.0.1:${port}`,
    dataSource,
    async publish(...records) {
      const source = { id: randomUUID(), url: `https://source.example/${randomUUID()}` };
      await dataSource.query(
        `insert into harvest_source (id, name, url, backend) values ($1, 'A source', $2, 'dcat')`,
        [source.id, source.url],
      );
      const indexing = app.get(Indexing);
      const run = await new PostgresCatalogSink(dataSource, (tx, changed) =>
        indexing.enqueue(tx, changed),
      ).open(source);
      await run.write(records.map((record) => ({ record, fingerprint: fingerprint(record) })));
      await run.commit('full', { read: 0, created: 0, updated: 0, unchanged: 0, skipped: 0, failed: 0 });
      await indexing.drain();
    },
    index: () => app.get(Indexing).drain(),
    async signUp({ isAdmin = false, roles = {}, scopes = TOKEN_SCOPES } = {}) {
      const users = app.get(UsersService);
      const subject = randomUUID();
      const email = `${subject}@example.org`;
      const identity = { issuer: 'test', subject, email, firstName: 'Test', lastName: 'Person', claims: {} };
      const id = await users.signIn(identity);
      if (isAdmin) {
        await users.makeAdmin(id);
      }
      for (const [organizationId, role] of Object.entries(roles)) {
        await users.join(id, organizationId, role);
      }
      const actor = { userId: id, isAdmin: true, roles: new Map(), assigned: new Set<string>() };
      const { secret } = await app.get(ApiTokens).create(actor, { name: 'Test', scopes, expiresInDays: 1 });
      return { id, token: secret };
    },
    async found(name) {
      const [row] = await dataSource.query<{ id: string; slug: string }[]>(
        'insert into organization (name, slug) values ($1, $2) returning id, slug',
        [name, toSlug(name)],
      );
      return row!;
    },
    async close() {
      await app.close();
      await database.drop();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}
