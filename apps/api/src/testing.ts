import { randomBytes, randomUUID } from 'node:crypto';
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
  type OrganizationBadge,
  type SourceRecord,
  type TokenScope,
} from '@passerelle/catalog';
import { fingerprint, type RunReport } from '@passerelle/harvest';
import { Logger } from 'nestjs-pino';
import { DataSource } from 'typeorm';
import { AppModule } from './app.module';
import { ApiTokens } from './auth/api-tokens';
import { Sessions } from './auth/sessions';
import {
  ApiDescriptionConfig,
  DataConfig,
  DatabaseConfig,
  MailConfig,
  HarvestConfig,
  OidcConfig,
  RateLimitConfig,
  SchemaConfig,
  SearchConfig,
  SecretsConfig,
  ServerConfig,
  UploadConfig,
  WebhookConfig,
} from './config';
import { serveFictionalIdentities } from './fictional-identities/serve-fictional-identities';
import { FindDuplicatesJob } from './duplicates/find-duplicates.job';
import { SweepImagesJob } from './images/sweep-images.job';
import { SweepFilesJob } from './files/sweep-files.job';
import { Followers, NOTIFY_FOLLOWERS } from './follows/followers';
import { RUN_HARVEST } from './harvest/run-harvest.queue';
import { ScheduleHarvestsJob } from './harvest/schedule-harvests.job';
import { SourceCredentials } from './harvest/sources/source-credentials';
import { HarvestSources } from './harvest/sources/harvest-sources';
import { PlanHarvestSummariesJob } from './harvest/summary/plan-harvest-summaries.job';
import { consequencesOf, Harvester } from './harvest/harvester';
import { PostgresCatalogSink } from './harvest/sink/postgres-catalog-sink';
import { Importer, type ImportOptions, type ImportReport } from './imports/importer';
import { RUN_IMPORT } from './imports/run-import.job';
import { SEND_MAIL } from './mail/send-mail.job';
import { PurgeMailJob } from './mail/purge-mail.job';
import { PurgeNotificationsJob } from './news/purge-notifications.job';
import { PlanNewsJob } from './news/plan-news.job';
import { LookForNewsJob } from './saved-searches/look-for-news.job';
import { dataSourceOptions } from './platform/database';
import { createMigratedDatabase, type MigratedDatabase } from './platform/database/testing';
import { Jobs } from './platform/jobs';
import { configureHttp, createHttpAdapter, serveApiDescription } from './platform/http';
import { WebhookDispatcher } from './webhooks/webhook-dispatcher';
import { WebhookSender } from './webhooks/webhook-sender';
import { PurgeChangesJob } from './changes/purge-changes.job';
import { JudgeNewAccountsJob } from './moderation/spam/judge-new-accounts.job';
import { ReadApiDescriptionsJob } from './api-descriptions/read-descriptions.job';
import { CheckLinksJob } from './links/check-links.job';
import { PurgeLinkChecksJob } from './links/purge-link-checks.job';
import { RefreshSchemasJob } from './schemas/refresh-schemas.job';
import { PurgeSearchesJob } from './search-learning/purge-searches.job';
import { SearchCounter } from './search-learning/search-counter';
import { Indexing } from './search/indexing';
import { baseZones } from './spatial/base-zones';
import { LoadZonesJob } from './spatial/load-zones.job';
import type { ZoneList } from './spatial/zone-list';
import { Rebuilding, type OnProgress } from './search/rebuilding';
import { Reconciliation, type Differences } from './search/reconciliation';
import { SearchEngines } from './search/search-engines';
import { FoldUsageJob } from './usage/fold-usage.job';
import { UsageCounter } from './usage/usage-counter';
import { UsersService } from './users/users.service';

export { OidcProviderConfig } from './config';

/** The API on a free port, over a database of its own. */
export interface TestApi {
  /** `http://127.0.0.1:…`, without a slash at its end. */
  readonly url: string;
  readonly dataSource: DataSource;
  readonly databaseUrl: string;
  /** Brings records in as a harvest does, and indexes them. */
  publish(...records: CatalogRecord[]): Promise<void>;
  /** Harvests a catalogue that is served somewhere on this machine. */
  harvest(url: string): Promise<RunReport>;
  /** The same from a source that is there, which has these records now. */
  harvestRecords(sourceId: string, ...records: SourceRecord[]): Promise<void>;
  /** Does the index jobs that wait, as a worker does. */
  index(): Promise<void>;
  /** Fills the search engine besides PostgreSQL from the catalogue, as a worker does. */
  fillSearch(): Promise<void>;
  /** Fills the search engines again from the whole catalogue, as `passerelle reindex` does. */
  reindex(onProgress: OnProgress): Promise<unknown>;
  /** Looks whether the search engine may answer, as every process does all the time. */
  lookAtSearch(): Promise<void>;
  /** Compares the search engines with the catalogue, as a worker does every night. */
  reconcileSearch(): Promise<readonly Differences[]>;
  /** Does the waiting notifications, as a worker does. */
  notify(): Promise<void>;
  /** Looks which sources are due, as a worker does every minute. */
  scheduleHarvests(): Promise<void>;
  /** Does the harvests that wait, as a worker does. */
  runHarvests(): Promise<void>;
  /** Encrypts what is kept of secrets with the first key, as the command line does. */
  rotateSecrets(): ReturnType<SourceCredentials['rotate']>;
  /** Imports a portal that is served somewhere on this machine, and indexes what came. */
  importPortal(url: string, options?: ImportOptions): Promise<ImportReport>;
  /** Does the imports that wait, as a worker does. */
  runImports(): Promise<void>;
  /** Looks for duplicates, as a worker does at night. */
  findDuplicates(): Promise<void>;
  /** Removes the files whose time is over, as a worker does. */
  sweep(): Promise<void>;
  /** Where the files are that people brought. */
  readonly filesDir: string;
  /** Writes what webhooks are to be sent, and tries to send it once to each, as a worker does. */
  deliver(): Promise<void>;
  /** Tells what was counted of views and downloads, as every process does every few seconds. */
  tellUsage(): Promise<void>;
  /** Keeps old counts by month, as a worker does at night. */
  foldUsage(): Promise<void>;
  /** Plans the letters of news, as a worker does at that moment. */
  planNews(at?: Date): Promise<void>;
  /** Plans the summaries of harvests, as a worker does at that moment. */
  planHarvestSummaries(at: Date): Promise<void>;
  /** Looks for what saved searches find anew, as a worker does at that moment. */
  lookForNews(at?: Date): Promise<void>;
  /** Looks at what new accounts wrote, as a worker does every minute. */
  judge(): Promise<void>;
  /** Asks all links that are known, as a worker does in the course of days. */
  checkLinks(): Promise<void>;
  /** Reads the documents of all APIs whose time has come, as a worker does every minute. */
  readApiDescriptions(): Promise<void>;
  /** The same where the operator did not ask for it. */
  readTrustedApiDescriptions(): Promise<void>;
  /** Writes down what was counted of searches, as every process does all the time. */
  countSearches(): Promise<void>;
  /** Forgets what is old, as a worker does at night. */
  forget(): Promise<void>;
  /** Writes and sends the letters that wait, as a worker does. */
  sendMail(): Promise<void>;
  /** What the mailbox of trials has for an address, the latest first. */
  letters(recipient: string): Promise<readonly KeptLetter[]>;
  /** Makes a person, with the roles they have in organizations, and gives a token that may do what they may. */
  signUp(person?: TestPerson): Promise<{ id: string; token: string; email: string }>;
  /** Signs somebody in with a browser: the cookie it then sends. */
  signIn(accountId: string): Promise<string>;
  /** Makes the base zones known, and those of a list. */
  loadZones(list?: ZoneList): Promise<void>;
  /** Reads the catalogue of schemas, as a worker does. */
  refreshSchemas(): Promise<void>;
  /** Makes an organization. */
  found(name: string, badges?: readonly OrganizationBadge[]): Promise<{ id: string; slug: string }>;
  close(): Promise<void>;
}

export interface KeptLetter {
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

export interface TestPerson {
  readonly isAdmin?: boolean;
  /** By identifier of organization. */
  readonly roles?: Readonly<Record<string, MemberRole>>;
  /** Whether a provider vouches for the address. */
  readonly verified?: boolean;
  /** Of the token; all when not said. */
  readonly scopes?: readonly TokenScope[];
}

/** Settings that differ from those of a test. */
export interface TestSettings {
  readonly oidc?: Partial<OidcConfig>;
  readonly server?: Partial<ServerConfig>;
  readonly rateLimits?: Partial<RateLimitConfig>;
  readonly mail?: Partial<MailConfig>;
  readonly uploads?: Partial<UploadConfig>;
  /** Hosts of this machine that webhooks may call. */
  readonly webhookHosts?: readonly string[];
  /** Hosts of this machine that may be harvested. */
  readonly harvestHosts?: readonly string[];
  /** That secrets are kept with; one when not said. */
  readonly secretsKeys?: readonly Buffer[];
  /** The catalogue of schemas, and the hosts of this machine that it may be on. */
  readonly schemaCatalogue?: { readonly url: string; readonly allowedHosts: readonly string[] };
  /** Of a Meilisearch that searches. */
  readonly meilisearchUrl?: string;
  /** Of another test API, which stays in charge of it, to be looked at by a second one. */
  readonly databaseUrl?: string;
}

export async function startTestApi({
  oidc,
  server,
  rateLimits,
  mail,
  uploads,
  webhookHosts = [],
  harvestHosts = [],
  secretsKeys = [randomBytes(32)],
  schemaCatalogue,
  meilisearchUrl,
  databaseUrl,
}: TestSettings = {}): Promise<TestApi> {
  const database =
    databaseUrl === undefined ? await createMigratedDatabase() : await openDatabase(databaseUrl);
  const dataDir = await mkdtemp(join(tmpdir(), 'passerelle-api-'));
  const module = await Test.createTestingModule({ imports: [AppModule.forRole('enqueue')] })
    .overrideProvider(DatabaseConfig)
    .useValue(Object.assign(new DatabaseConfig(), { url: database.url, poolSize: 5 }))
    .overrideProvider(DataConfig)
    .useValue(Object.assign(new DataConfig(), { dataDir, seed: 'none' }))
    .overrideProvider(ServerConfig)
    .useValue(
      Object.assign(new ServerConfig(), { logLevel: 'silent', trustedProxies: ['loopback'], ...server }),
    )
    .overrideProvider(OidcConfig)
    .useValue(Object.assign(new OidcConfig(), oidc))
    .overrideProvider(MailConfig)
    .useValue(Object.assign(new MailConfig(), mail))
    .overrideProvider(RateLimitConfig)
    // Walks through all routes ask more in a minute than any program.
    .useValue(Object.assign(new RateLimitConfig(), { perToken: 0, ...rateLimits }))
    .overrideProvider(ApiDescriptionConfig)
    .useValue(Object.assign(new ApiDescriptionConfig(), { apiDescriptions: 'off' }))
    .overrideProvider(SchemaConfig)
    .useValue(Object.assign(new SchemaConfig(), { catalogUrl: schemaCatalogue?.url }))
    .overrideProvider(UploadConfig)
    .useValue(Object.assign(new UploadConfig(), uploads))
    .overrideProvider(WebhookConfig)
    .useValue(Object.assign(new WebhookConfig(), { allowedHosts: webhookHosts }))
    .overrideProvider(SearchConfig)
    .useValue(Object.assign(new SearchConfig(), { meilisearchUrl }))
    .overrideProvider(SecretsConfig)
    .useValue(Object.assign(new SecretsConfig(), { keys: secretsKeys }))
    .overrideProvider(HarvestConfig)
    .useValue(
      Object.assign(new HarvestConfig(), {
        allowedHosts: [...harvestHosts, ...(schemaCatalogue?.allowedHosts ?? [])],
      }),
    )
    .compile();
  const app = module.createNestApplication<NestExpressApplication>(createHttpAdapter(), {
    bufferLogs: true,
    bodyParser: false,
  });
  app.useLogger(app.get(Logger));
  configureHttp(app);
  serveApiDescription(app);
  await serveFictionalIdentities(app);
  await app.listen(0, '127.0.0.1');
  const { port } = app.getHttpServer().address() as AddressInfo;
  const { dataSource } = database;

  const harvestRecords: TestApi['harvestRecords'] = async (sourceId, ...records) => {
    const indexing = app.get(Indexing);
    const consequences = consequencesOf(indexing, app.get(Followers));
    const run = await new PostgresCatalogSink(dataSource, consequences).open({ id: sourceId, url: '' });
    await run.write(records.map((record) => ({ record, fingerprint: fingerprint(record) })));
    await run.commit('full', { read: 0, created: 0, updated: 0, unchanged: 0, skipped: 0, failed: 0 });
    await indexing.drain();
  };

  return {
    url: `http://127.0.0.1:${port}`,
    dataSource,
    databaseUrl: database.url,
    async publish(...records) {
      const id = randomUUID();
      await dataSource.query(
        `insert into harvest_source (id, name, url, backend, grace_days) values ($1, 'A source', $2, 'dcat', 0)`,
        // A host of its own: two sources of one would claim each other's records.
        [id, `https://${id}.example/catalog`],
      );
      await harvestRecords(id, ...records);
    },
    async harvest(url) {
      const source = await app.get(HarvestSources).findOrCreate({ url, backend: 'dcat', trustedHost: true });
      const report = await app.get(Harvester).run(source);
      await app.get(Indexing).drain();
      return report;
    },
    harvestRecords,
    index: () => app.get(Indexing).drain(),
    fillSearch: () => app.get(Rebuilding).rebuildSecond(),
    reindex: (onProgress) => app.get(Rebuilding).rebuildAll(onProgress),
    lookAtSearch: () => app.get(SearchEngines).look(),
    reconcileSearch: () => app.get(Reconciliation).run(),
    scheduleHarvests: () => app.get(ScheduleHarvestsJob).handle(),
    runHarvests: () => app.get(Jobs).drain(RUN_HARVEST),
    rotateSecrets: () => app.get(SourceCredentials).rotate(),
    async importPortal(url, options) {
      const report = await app.get(Importer).run(url, { trustedHost: true, ...options });
      await app.get(Indexing).drain();
      return report;
    },
    runImports: () => app.get(Jobs).drain(RUN_IMPORT),
    findDuplicates: () => app.get(FindDuplicatesJob).handle(),
    notify: () => app.get(Jobs).drain(NOTIFY_FOLLOWERS),
    async sweep() {
      await app.get(SweepFilesJob).handle();
      await app.get(SweepImagesJob).handle();
    },
    filesDir: join(dataDir, 'files'),
    async deliver() {
      await app.get(WebhookDispatcher).dispatch();
      const waiting = await dataSource.query<{ id: string }[]>(
        `select distinct webhook_id as id from webhook_delivery where state = 'pending'`,
      );
      for (const { id } of waiting) {
        await app.get(WebhookSender).sendAll(id, AbortSignal.timeout(10_000));
      }
    },
    tellUsage: () => app.get(UsageCounter).tell(),
    foldUsage: () => app.get(FoldUsageJob).handle(),
    planNews: (at = new Date(Date.now() + 8 * 24 * 60 * 60 * 1000)) => app.get(PlanNewsJob).plan(at),
    planHarvestSummaries: (at) => app.get(PlanHarvestSummariesJob).plan(at),
    lookForNews: (at = new Date(Date.now() + 8 * 24 * 60 * 60 * 1000)) => app.get(LookForNewsJob).look(at),
    judge: () => app.get(JudgeNewAccountsJob).handle(),
    async checkLinks() {
      const job = app.get(CheckLinksJob);
      const { signal } = new AbortController();
      await job.learn();
      await dataSource.query('update link_state set next_at = now()');
      await job.checkDue(signal, 0);
    },
    async readApiDescriptions() {
      await app.get(ReadApiDescriptionsJob).readDue(true, new AbortController().signal, 0);
      await app.get(Indexing).drain();
    },
    readTrustedApiDescriptions: () =>
      app.get(ReadApiDescriptionsJob).handle({}, { signal: new AbortController().signal }),
    countSearches: () => app.get(SearchCounter).flush(),
    async forget() {
      await app.get(PurgeSearchesJob).handle();
      await app.get(PurgeLinkChecksJob).handle();
      await app.get(PurgeMailJob).handle();
      await app.get(PurgeNotificationsJob).handle();
      await app.get(PurgeChangesJob).handle();
    },
    sendMail: () => app.get(Jobs).drain(SEND_MAIL),
    letters: (recipient) =>
      dataSource.query<KeptLetter[]>(
        `select subject, body_text as text, body_html as html from mail
         where recipient = $1 and subject is not null order by id desc`,
        [recipient],
      ),
    async signUp({ isAdmin = false, roles = {}, verified = false, scopes = TOKEN_SCOPES } = {}) {
      const users = app.get(UsersService);
      const subject = randomUUID();
      const email = `${subject}@example.org`;
      const identity = {
        issuer: 'test',
        subject,
        email,
        firstName: 'Test',
        lastName: 'Person',
        claims: { email_verified: verified },
      };
      const id = await users.signIn(identity);
      if (isAdmin) {
        await users.makeAdmin(id);
      }
      for (const [organizationId, role] of Object.entries(roles)) {
        await users.join(id, organizationId, role);
      }
      const actor = { userId: id, isAdmin: true, roles: new Map(), assigned: new Set<string>() };
      const { secret } = await app.get(ApiTokens).create(actor, { name: 'Test', scopes, expiresInDays: 1 });
      return { id, token: secret, email };
    },
    async signIn(accountId) {
      const { secret } = await app.get(Sessions).create({ accountId, userAgent: undefined, issuer: 'test' });
      return `passerelle=${secret}`;
    },
    async loadZones(list) {
      const zones = app.get(LoadZonesJob);
      await zones.load(baseZones());
      if (list) {
        await zones.load(list);
      }
    },
    async refreshSchemas() {
      const context = { jobId: randomUUID(), signal: AbortSignal.timeout(10_000), isLastTry: true };
      await app.get(RefreshSchemasJob).handle({}, context);
    },
    async found(name, badges = []) {
      const [row] = await dataSource.query<{ id: string; slug: string }[]>(
        'insert into organization (name, slug, badges) values ($1, $2, $3) returning id, slug',
        [name, toSlug(name), badges],
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

async function openDatabase(url: string): Promise<Pick<MigratedDatabase, 'url' | 'dataSource' | 'drop'>> {
  const dataSource = await new DataSource(dataSourceOptions(url, 2)).initialize();
  return { url, dataSource, drop: () => dataSource.destroy() };
}
