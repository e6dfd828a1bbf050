import 'reflect-metadata';
import { createServer } from 'node:net';
import { join, relative } from 'node:path';
import { startPostgres, type EmbeddedPostgres } from '@passerelle/embedded-postgres';
import {
  CONFIG_CLASSES,
  DatabaseConfig,
  DataConfig,
  environment,
  MailConfig,
  OidcConfig,
  readConfig,
  ReservedConfig,
  ServerConfig,
  settingsOfClass,
} from './config';
import { DemoProgress } from './demo/demo-progress';
import { mailWay } from './mail/mail-ways';
import { VERSION } from './paths';
import { checkSignIn } from './sign-in/check-sign-in';
import { ChildFailure, startChild, type Child } from './platform/child-process';
import { prepareDatabase } from './platform/database/prepare-database';
import { explainStartFailure } from './platform/start-failure';

/** Keeps V8 from letting garbage pile up: what a harvest or an export holds at once is small, whatever its size. */
const API_MEMORY = ['--max-old-space-size=1024', '--max-semi-space-size=16'];
const WORKER_MEMORY = ['--max-old-space-size=512', '--max-semi-space-size=32'];

/** `npm start`: PostgreSQL, the API with its pages, and the worker, as one thing that starts and stops together. */
class Portal {
  private database: EmbeddedPostgres | undefined;
  private readonly children: Child[] = [];
  private stopping: Promise<void> | undefined;

  async start(): Promise<void> {
    console.log(`Passerelle ${VERSION}`);
    const configs = readConfig(CONFIG_CLASSES, environment());
    const server = configs.get(ServerConfig) as ServerConfig;
    const data = configs.get(DataConfig) as DataConfig;
    const given = (configs.get(DatabaseConfig) as DatabaseConfig).url;
    const oidc = configs.get(OidcConfig) as OidcConfig;
    checkSignIn(oidc, data, server);
    mailWay(configs.get(MailConfig) as MailConfig, oidc, data, server);
    tellUnused(configs.get(ReservedConfig) as ReservedConfig);
    await refuseTakenPort(server);

    const url = given ?? (await this.startDatabase(data.dataDir));
    await step('Bringing the database up to date', () => prepareDatabase(url));
    const address = await step('Starting the API, the pages and the worker', () => this.startProcesses(url));
    if (data.seed === 'demo') {
      await new DemoProgress(url).wait();
    }
    console.log(`\nReady: ${server.publicUrl ?? address}\nStop with Ctrl-C.`);
  }

  /** Ends the children first, then what they need. A second call waits for the first. */
  stop(): Promise<void> {
    this.stopping ??= (async () => {
      await Promise.all(this.children.map((child) => child.stop()));
      await this.database?.stop();
    })();
    return this.stopping;
  }

  private async startDatabase(dataDir: string): Promise<string> {
    const where = relative(process.cwd(), join(dataDir, 'postgres')) || dataDir;
    this.database = await step(`Starting PostgreSQL in ${where}`, () => startPostgres({ dataDir }));
    void this.database.ended.then(() => this.fail('PostgreSQL ended unexpectedly.'));
    return this.database.url;
  }

  private async startProcesses(url: string): Promise<string> {
    const env = { ...process.env, DATABASE_URL: url, LOG_LEVEL: process.env.LOG_LEVEL ?? 'warn' };
    const start = (name: string, file: string, execArgv: string[] = []) =>
      startChild(name, join(import.meta.dirname, file), { env, execArgv }, (child) => {
        this.children.push(child);
        void child.ended.then(() => this.fail(`The ${name} ended unexpectedly.`));
      });
    const [api] = await Promise.all([
      start('API', 'main.mjs', API_MEMORY),
      start('worker', 'worker.mjs', WORKER_MEMORY),
    ]);
    return api.url ?? '';
  }

  private async fail(reason: string): Promise<void> {
    if (!this.stopping) {
      console.error(reason);
      await this.stop();
      process.exit(1);
    }
  }
}

/** Says what is being done, and how long it took. */
async function step<Result>(name: string, work: () => Promise<Result>): Promise<Result> {
  const started = performance.now();
  process.stdout.write(`  ${name} …`);
  try {
    const result = await work();
    console.log(` ${((performance.now() - started) / 1000).toFixed(1)} s`);
    return result;
  } catch (error) {
    console.log();
    throw error;
  }
}

/** An engine that was named and is not used must not look used. */
function tellUnused(reserved: ReservedConfig): void {
  for (const [field, { name, description }] of settingsOfClass(ReservedConfig)) {
    if (reserved[field as keyof ReservedConfig] !== undefined) {
      console.log(`  ${name} is set. ${description}`);
    }
  }
}

/** Tells before anything is started what would only come out at the end. */
async function refuseTakenPort({ port, host }: ServerConfig): Promise<void> {
  const probe = createServer();
  await new Promise<void>((resolve, reject) => probe.once('error', reject).listen(port, host, resolve));
  await new Promise((resolve) => probe.close(resolve));
}

const portal = new Portal();
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.on(signal, () => {
    console.log('\nStopping …');
    void portal.stop().then(() => process.exit(0));
  });
}
try {
  await portal.start();
} catch (error) {
  const lines = error instanceof ChildFailure ? error.lines : explainStartFailure(error);
  console.error(lines?.join('\n') ?? error);
  await portal.stop();
  process.exit(1);
}
