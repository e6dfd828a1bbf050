import { availableParallelism } from 'node:os';
import { join, resolve } from 'node:path';
import { MailConfig } from './mail-config';
import { OidcConfig } from './oidc-config';
import {
  addressWithoutUser,
  indexPrefix,
  keys,
  list,
  oneOf,
  text,
  timeZone,
  url,
  wholeNumber,
} from './readers';
import { Setting } from './setting';

const MEBIBYTE = 1024 * 1024;

export class ServerConfig {
  @Setting({
    name: 'PORT',
    description: 'Port on which the portal answers, pages and API alike; 0 takes any free one.',
    read: wholeNumber({ min: 0, max: 65_535 }),
  })
  readonly port: number = 3000;

  @Setting({
    name: 'HOST',
    description: 'Address to listen on. `127.0.0.1` keeps the portal to this machine.',
    read: text,
  })
  readonly host: string = '0.0.0.0';

  @Setting({
    name: 'PASSERELLE_PUBLIC_URL',
    description:
      'Address under which people reach the portal, for links in answers. Without it, the address of each request.',
    read: url(['http', 'https']),
    defaultText: 'the address of the request',
  })
  readonly publicUrl: string | undefined = undefined;

  @Setting({
    name: 'TRUSTED_PROXIES',
    description:
      'Proxies (addresses, networks, or `loopback`, `linklocal`, `uniquelocal`, comma-separated) that tell the truth about who asks, in `X-Forwarded-For` and `X-Forwarded-Proto`. Needed for limits by address behind a proxy.',
    read: list,
    defaultText: 'none',
  })
  readonly trustedProxies: readonly string[] = [];

  @Setting({
    name: 'LOG_LEVEL',
    description: 'Least important log line that is written.',
    read: oneOf(['fatal', 'error', 'warn', 'info', 'debug', 'trace']),
  })
  readonly logLevel: string = 'info';

  @Setting({
    name: 'NODE_ENV',
    description: '`production` refuses what is only for trials: fictional identities.',
    read: text,
  })
  readonly nodeEnv: string = 'development';

  @Setting({
    name: 'PASSERELLE_TIME_ZONE',
    description: 'Time zone of what happens at an hour of the day, such as digests by e-mail.',
    read: timeZone,
  })
  readonly timeZone: string = 'Europe/Paris';

  get isProduction(): boolean {
    return this.nodeEnv.toLowerCase() === 'production';
  }
}

export class DataConfig {
  @Setting({
    name: 'PASSERELLE_DATA_DIR',
    description: 'Directory of everything the portal keeps when it runs its own PostgreSQL and file store.',
    read: text,
  })
  readonly dataDir: string = './data';

  @Setting({
    name: 'PASSERELLE_SEED',
    description: '`demo` harvests the demonstration catalogue of `samples/`; `none` starts empty.',
    read: oneOf(['demo', 'none']),
  })
  readonly seed: 'demo' | 'none' = 'demo';

  @Setting({
    name: 'PASSERELLE_ZONES',
    description:
      '`fr` brings the regions, départements, intercommunalities and communes of France beside the countries; `none` the countries alone.',
    read: oneOf(['fr', 'none']),
  })
  readonly zones: 'fr' | 'none' = 'fr';

  get filesDir(): string {
    return resolve(join(this.dataDir, 'files'));
  }
}

export class DatabaseConfig {
  @Setting({
    name: 'DATABASE_URL',
    description: 'PostgreSQL 15 or later. Without it, the portal runs its own in the data directory.',
    read: url(['postgres', 'postgresql']),
    defaultText: 'the embedded PostgreSQL',
  })
  readonly url: string | undefined = undefined;

  @Setting({
    name: 'DATABASE_POOL_SIZE',
    description: 'Connections that each process may hold at once.',
    read: wholeNumber({ min: 2, max: 100 }),
    defaultText: '10 in a worker; elsewhere 2 for each processor core and 1, but 5 at least',
  })
  readonly poolSize: number | undefined = undefined;

  /** Of the API and of commands. Where more ask at once than cores answer, all answers together take longer. */
  get apiPoolSize(): number {
    return this.poolSize ?? Math.max(5, 2 * availableParallelism() + 1);
  }

  /** What a worker holds mostly waits for the network. */
  get workerPoolSize(): number {
    return this.poolSize ?? 10;
  }
}

export class HarvestConfig {
  @Setting({
    name: 'HARVEST_ALLOWED_HOSTS',
    description:
      'Hosts (`name` or `name:port`, comma-separated) that may be harvested although they are on a private network.',
    read: list,
    defaultText: 'none',
  })
  readonly allowedHosts: readonly string[] = [];

  @Setting({
    name: 'HARVEST_TIMEOUT_MS',
    description: 'Longest silence of a source, in milliseconds, before it counts as timed out.',
    read: wholeNumber({ min: 100, max: 600_000 }),
  })
  readonly timeoutMs: number = 30_000;

  @Setting({
    name: 'HARVEST_MAX_BYTES',
    description: 'Largest document taken from a source, in bytes after decompression.',
    read: wholeNumber({ min: 1024, max: 64 * 1024 * MEBIBYTE }),
  })
  readonly maxBytes: number = 2048 * MEBIBYTE;

  @Setting({
    name: 'HARVEST_MAX_MINUTES',
    description: 'Longest time of a run, in minutes; one that takes longer has failed.',
    read: wholeNumber({ min: 1, max: 1_380 }),
  })
  readonly maxMinutes: number = 360;

  @Setting({
    name: 'HARVEST_WORKER_RUNS',
    description:
      'How many runs each worker has at the same time, so that a long one does not keep others waiting. Fewer when DATABASE_POOL_SIZE is less than four for each.',
    read: wholeNumber({ min: 1, max: 25 }),
  })
  readonly workerRuns: number = 2;

  @Setting({
    name: 'HARVEST_KEPT_DAYS',
    description:
      'How long past runs are kept, in days, with what they tell of single records. The last ten of each source are kept longer, and one that is held until somebody decides.',
    read: wholeNumber({ min: 8, max: 36_500 }),
  })
  readonly keptDays: number = 30;

  @Setting({
    name: 'HARVEST_HOST_RUNS',
    description:
      'How many runs may read from one host at the same time, of all workers together; others wait.',
    read: wholeNumber({ min: 1, max: 100 }),
  })
  readonly hostRuns: number = 2;

  @Setting({
    name: 'HARVEST_HOST_DELAY_MS',
    description:
      'Shortest time, in milliseconds, from one request of a harvest to a host to the next, of all workers together.',
    read: wholeNumber({ min: 0, max: 60_000 }),
  })
  readonly hostDelayMs: number = 20;

  @Setting({
    name: 'HARVEST_CONTACT_URL',
    description: 'Page about this portal, sent to sources in the User-Agent.',
    read: url(['http', 'https']),
    defaultText: 'none',
  })
  readonly contactUrl: string | undefined = undefined;
}

export class SecretsConfig {
  @Setting({
    name: 'SECRETS_KEYS',
    description:
      'Keys that the credentials of harvest sources are encrypted with, comma-separated: 32 bytes each, in base64 or hexadecimal (`openssl rand -base64 32`). The first encrypts, all decrypt: to change keys, put the new one first, run `passerelle rotate-secrets`, then take the old one away. Keep them apart from the backups of the database.',
    read: keys,
    defaultText: 'none: credentials are refused',
  })
  readonly keys: readonly Buffer[] = [];
}

export class SchemaConfig {
  @Setting({
    name: 'SCHEMA_CATALOG_URL',
    description:
      'Catalogue of the schemas that files may follow, in the form of schema.data.gouv.fr; read once a day, from public hosts and those of HARVEST_ALLOWED_HOSTS.',
    read: url(['http', 'https']),
    defaultText: 'none',
  })
  readonly catalogUrl: string | undefined = undefined;
}

export class WebhookConfig {
  @Setting({
    name: 'WEBHOOK_ALLOWED_HOSTS',
    description:
      'Hosts (`name` or `name:port`, comma-separated) that webhooks may call although they are on a private network.',
    read: list,
    defaultText: 'none',
  })
  readonly allowedHosts: readonly string[] = [];
}

export class ModerationConfig {
  @Setting({
    name: 'NEW_ACCOUNT_DAYS',
    description:
      'Days for which an account is new: what it writes is looked at for signs of spam, and administrators are told. 0 looks at nothing.',
    read: wholeNumber({ min: 0, max: 3_650 }),
  })
  readonly newAccountDays: number = 30;
}

export class LinkConfig {
  @Setting({
    name: 'LINK_CHECKS',
    description:
      'Whether the links of open datasets are asked, spread over days, if they still answer: `on` or `off`. Private networks are asked only where HARVEST_ALLOWED_HOSTS names them. Off by default: a portal asks the servers of others when its operator wants it to.',
    read: oneOf(['on', 'off']),
  })
  readonly linkChecks: 'on' | 'off' = 'off';

  get isOn(): boolean {
    return this.linkChecks === 'on';
  }
}

export class ApiDescriptionConfig {
  @Setting({
    name: 'API_DESCRIPTIONS',
    description:
      'Whether the OpenAPI documents of the APIs of the catalogue are read, each once a week, so that APIs are found by what they return: `on` or `off`. Private networks are asked only where HARVEST_ALLOWED_HOSTS names them. With `off`, only those on the very host of a source that an operator typed are read, as those of the demonstration catalogue, which this portal serves itself.',
    read: oneOf(['on', 'off']),
  })
  readonly apiDescriptions: 'on' | 'off' = 'on';

  get isOn(): boolean {
    return this.apiDescriptions === 'on';
  }
}

export class LearningConfig {
  @Setting({
    name: 'SEARCH_LEARNING',
    description:
      'Whether searches and the results that are opened are counted, without anything of who searched: `on` or `off`. docs/what-is-searched.md says what is kept, and for how long.',
    read: oneOf(['on', 'off']),
  })
  readonly searchLearning: 'on' | 'off' = 'on';

  get isOn(): boolean {
    return this.searchLearning === 'on';
  }
}

export class FeedConfig {
  @Setting({
    name: 'CHANGES_KEPT_DAYS',
    description:
      'Days for which the feed of changes is kept; whoever reads it less often begins again with a full export. 0 keeps it for ever.',
    read: wholeNumber({ min: 0, max: 36_500 }),
  })
  readonly keptDays: number = 365;
}

export class UsageConfig {
  @Setting({
    name: 'COUNT_USAGE',
    description:
      'Whether views of pages and downloads of files are counted, without anything of who it was: `on` or `off`.',
    read: oneOf(['on', 'off']),
  })
  readonly countUsage: 'on' | 'off' = 'on';

  get isOn(): boolean {
    return this.countUsage === 'on';
  }
}

export class RateLimitConfig {
  @Setting({
    name: 'RATE_LIMIT_PER_ADDRESS',
    description:
      'Requests to the API that an address without a token has a minute; 0 sets no limit. This machine has none.',
    read: wholeNumber({ min: 0, max: 1_000_000 }),
  })
  readonly perAddress: number = 1_000;

  @Setting({
    name: 'RATE_LIMIT_PER_TOKEN',
    description: 'Requests to the API that an API token has a minute; 0 sets no limit.',
    read: wholeNumber({ min: 0, max: 1_000_000 }),
  })
  readonly perToken: number = 3_000;
}

export class UploadConfig {
  @Setting({
    name: 'UPLOAD_MAX_BYTES',
    description:
      'Largest file that people can bring, in bytes. One request takes five minutes at most: what takes longer comes in parts.',
    read: wholeNumber({ min: 1024, max: 1024 * 1024 * MEBIBYTE }),
  })
  readonly maxBytes: number = 5 * 1024 * MEBIBYTE;

  @Setting({
    name: 'UPLOAD_MAX_PARTS',
    description: 'Parts in which one file can come.',
    read: wholeNumber({ min: 1, max: 10_000 }),
  })
  readonly maxParts: number = 1_000;

  @Setting({
    name: 'UPLOAD_IDLE_MS',
    description: 'Longest silence, in milliseconds, of somebody who sends a file.',
    read: wholeNumber({ min: 100, max: 300_000 }),
  })
  readonly idleMs: number = 30_000;

  @Setting({
    name: 'FILES_KEPT_DAYS',
    description:
      'Days for which a file that was replaced or removed stays, for those who may edit its dataset; then it is gone.',
    read: wholeNumber({ min: 0, max: 36_500 }),
  })
  readonly keptDays: number = 30;
}

export class SearchConfig {
  @Setting({
    name: 'MEILI_URL',
    description:
      'Address of a Meilisearch (1.50 or later) that searches. PostgreSQL is kept ready and answers when it does not.',
    read: addressWithoutUser,
    defaultText: 'none: PostgreSQL searches',
  })
  readonly meilisearchUrl: string | undefined = undefined;

  @Setting({
    name: 'MEILI_API_KEY',
    description:
      'Key of that Meilisearch for indexing; docs/how-to/meilisearch.md says what it must be allowed.',
    read: text,
    defaultText: 'none',
  })
  readonly meilisearchApiKey: string | undefined = undefined;

  @Setting({
    name: 'MEILI_SEARCH_KEY',
    description: 'Key of that Meilisearch for searching, which need not be allowed anything else.',
    read: text,
    defaultText: 'MEILI_API_KEY',
  })
  readonly meilisearchSearchKey: string | undefined = undefined;

  @Setting({
    name: 'MEILI_INDEX_PREFIX',
    description: 'What the names of its indexes begin with; two portals on one Meilisearch need two.',
    read: indexPrefix,
  })
  readonly meilisearchIndexPrefix: string = 'passerelle';
}

/** Engines that a later version will use. They have their names now, so that deployments need not change later. */
export class ReservedConfig {
  @Setting({
    name: 'S3_ENDPOINT',
    description:
      'Reserved for the address of an S3 object store; not used yet, files are kept in the data directory.',
    read: url(['http', 'https']),
    defaultText: 'none',
  })
  readonly s3Endpoint: string | undefined = undefined;
}

/** Every configuration class; `docs/configuration.md` and `.env.example` are made from them. */
export const CONFIG_CLASSES = [
  ServerConfig,
  DataConfig,
  DatabaseConfig,
  HarvestConfig,
  SecretsConfig,
  SchemaConfig,
  RateLimitConfig,
  WebhookConfig,
  LinkConfig,
  ApiDescriptionConfig,
  FeedConfig,
  UsageConfig,
  ModerationConfig,
  UploadConfig,
  OidcConfig,
  MailConfig,
  SearchConfig,
  LearningConfig,
  ReservedConfig,
] as const;
