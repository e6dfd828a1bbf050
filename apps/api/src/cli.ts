import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import { findRunningPostgres, startPostgres } from '@passerelle/embedded-postgres';
import { CatalogError, TOKEN_SCOPES } from '@passerelle/catalog';
import { BACKEND_KINDS } from '@passerelle/harvest';
import { Command, Option } from 'commander';
import { Logger } from 'nestjs-pino';
import { AppModule } from './app.module';
import { AuditCommand, toInstant, toSeal, toUuid } from './audit/audit.command';
import type { Seal } from './audit/audit-seals';
import type { AuditFilter } from './audit/audit.reader';
import { ApiTokens } from './auth/api-tokens';
import { CONFIG_CLASSES, DatabaseConfig, DataConfig, environment, readConfig } from './config';
import { FindDuplicatesJob } from './duplicates/find-duplicates.job';
import { HarvestCommand, type HarvestCommandOptions } from './harvest/harvest.command';
import { SourceCredentials } from './harvest/sources/source-credentials';
import { ImportCommand, type ImportCommandOptions } from './imports/import.command';
import { VERSION } from './paths';
import { prepareDatabase } from './platform/database/prepare-database';
import { explainStartFailure } from './platform/start-failure';
import { ReindexCommand } from './search/reindex.command';
import { baseZones } from './spatial/base-zones';
import { frenchZones } from './spatial/french-zones';
import { LoadZonesJob } from './spatial/load-zones.job';
import { zonesOfCsv } from './spatial/zones-csv';
import { UsersService } from './users/users.service';

const stop = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => stop.abort(new Error(`Stopped by ${signal}`)));
}

/** Gives a database to work on: the operator's, that of a running portal, or one started for the occasion. */
async function withDatabase<Result>(work: () => Promise<Result>): Promise<Result> {
  const configs = readConfig(CONFIG_CLASSES, environment());
  const { dataDir } = configs.get(DataConfig) as DataConfig;
  const known = (configs.get(DatabaseConfig) as DatabaseConfig).url ?? (await findRunningPostgres(dataDir));
  const own = known === undefined ? await startPostgres({ dataDir }) : undefined;
  try {
    process.env.DATABASE_URL = known ?? own?.url;
    return await work();
  } finally {
    await own?.stop();
  }
}

/** Runs a command of the portal; its result is the exit code. */
async function withPortal(
  run: (get: <T>(type: new (...args: never[]) => T) => T) => Promise<number>,
): Promise<void> {
  process.env.LOG_LEVEL ??= 'warn';
  process.exitCode = await withDatabase(async () => {
    await prepareDatabase(process.env.DATABASE_URL ?? '');
    const app = await NestFactory.createApplicationContext(AppModule.forRole('enqueue'), {
      bufferLogs: true,
      abortOnError: false,
    });
    app.useLogger(app.get(Logger));
    try {
      return await run((type) => app.get(type));
    } finally {
      await app.close();
    }
  });
}

const program = new Command('passerelle')
  .description('Administration of a Passerelle portal')
  .version(VERSION);

program
  .command('migrate')
  .description('bring the database up to date')
  .action(async () => {
    const done = await withDatabase(() => prepareDatabase(process.env.DATABASE_URL ?? ''));
    console.log(done.length > 0 ? `Done: ${done.join(', ')}` : 'Nothing to do.');
  });

program
  .command('harvest')
  .description('harvest a catalogue: DCAT, CSW, CKAN, data.json …')
  .argument('<url>', 'address of the catalogue')
  .addOption(
    new Option('--backend <kind>', 'kind of the source; guessed when not said').choices(BACKEND_KINDS),
  )
  .option('--organization <slug>', 'organization that publishes everything of the source')
  .option(
    '--credentials-file <path>',
    'file with what the source wants to know of who asks, as JSON, for this run alone: scheme (basic, bearer, api-key), name, secret',
  )
  .option('--dry-run', 'say what would happen, write nothing')
  .option('--json', 'print the report as JSON')
  .action((url: string, options: HarvestCommandOptions) =>
    withPortal((get) => get(HarvestCommand).run(url, { ...options, signal: stop.signal })),
  );

program
  .command('import')
  .description('bring everything public of another portal here: one with the API of data.gouv.fr')
  .argument('<url>', 'address of the portal')
  .option('--dry-run', 'say what would happen, write nothing')
  .option('--json', 'print the report as JSON')
  .action((url: string, options: ImportCommandOptions) =>
    withPortal((get) => get(ImportCommand).run(url, { ...options, signal: stop.signal })),
  );

program
  .command('zones')
  .description('bring in zones: those of France without a file, else those of a CSV file')
  .argument('[file]', 'CSV file, see docs/how-to/load-zones.md')
  .action((file: string | undefined) =>
    withPortal(async (get) => {
      const lists = [baseZones(), file === undefined ? await frenchZones() : await zonesOfCsv(file)];
      for (const list of lists) {
        const loaded = await get(LoadZonesJob).load(list);
        console.log(`${list.name}: ${loaded === 'known' ? 'was there already' : `${loaded} zones`}`);
      }
      return 0;
    }),
  );

program
  .command('rotate-secrets')
  .description('encrypt the credentials of sources again, with the first of SECRETS_KEYS')
  .action(() =>
    withPortal(async (get) => {
      const { rotated, unreadable } = await get(SourceCredentials).rotate();
      console.log(`${rotated} encrypted again; ${unreadable} that no key reads were left as they are.`);
      return unreadable > 0 ? 1 : 0;
    }),
  );

program
  .command('reindex')
  .description('fill every search index again from the catalogue, while it goes on answering')
  .action(() => withPortal((get) => get(ReindexCommand).run()));

program
  .command('duplicates')
  .description('look for datasets that may be the same data, as is done every night')
  .action(() =>
    withPortal(async (get) => {
      const proposed = await get(FindDuplicatesJob).find();
      console.log(`${proposed} groups of datasets may be duplicates; administrators decide.`);
      return 0;
    }),
  );

const audit = program.command('audit').description('the journal of who did what');

audit
  .command('verify')
  .description('compute all seals of the journal again, and tell where it was changed')
  .option('--expect <seal>', 'a last seal that was noted down before, as position:hash', toSeal)
  .action(({ expect }: { expect?: Seal }) => withPortal((get) => get(AuditCommand).verify(expect)));

audit
  .command('export')
  .description('write the journal to the standard output')
  .addOption(new Option('--format <format>').choices(['jsonl', 'csv']).default('jsonl'))
  .option('--from <instant>', 'from this moment on', toInstant)
  .option('--to <instant>', 'until before this moment', toInstant)
  .option('--object <id>', 'of what was acted on', toUuid)
  .option('--actor <id or slug>', 'of who acted')
  .action(({ format, ...filter }: AuditFilter & { format: 'jsonl' | 'csv' }) =>
    withPortal((get) => get(AuditCommand).export(format, filter)),
  );

program
  .command('create-admin')
  .description('make an administrator of the portal, and a first API token for them')
  .requiredOption('--email <address>', 'address of the person')
  .requiredOption('--first-name <name>')
  .requiredOption('--last-name <name>')
  .option('--days <number>', 'how long the token is valid', '30')
  .action((options: { email: string; firstName: string; lastName: string; days: string }) =>
    withPortal(async (get) => {
      const users = get(UsersService);
      const identity = {
        ...options,
        issuer: 'command-line',
        subject: options.email.toLowerCase(),
        claims: {},
      };
      const userId = await users.signIn(identity);
      await users.makeAdmin(userId);
      const actor = { userId, isAdmin: true, roles: new Map(), assigned: new Set<string>() };
      const token = { name: 'Command line', scopes: TOKEN_SCOPES, expiresInDays: Number(options.days) };
      console.log((await get(ApiTokens).create(actor, token)).secret);
      return 0;
    }),
  );

try {
  await program.parseAsync();
} catch (error) {
  const lines = error instanceof CatalogError ? [error.message] : explainStartFailure(error);
  console.error(lines?.join('\n') ?? error);
  process.exitCode = 1;
}
