import { hash } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Injectable, Logger } from '@nestjs/common';
import {
  createSafeFetch,
  guessBackend,
  HARVEST_BACKENDS,
  HarvestSourceError,
  isBackendKind,
  isRecordOutcome,
  politely,
  runHarvest,
  type BackendKind,
  type Credentials,
  type HarvestSource,
  type RecordOutcome,
  type RunCounts,
  type RunHarvestOptions,
  type RunReport,
  type SafeFetch,
} from '@passerelle/harvest';
import { DataSource } from 'typeorm';
import { HarvestConfig } from '../config';
import { VERSION } from '../paths';
import { Followers, type News } from '../follows/followers';
import { Indexing } from '../search/indexing';
import { tellAdministrators } from './alerts';
import { SharedHostTurns } from './hosts/host-turns';
import { PostgresCatalogSink } from './sink/postgres-catalog-sink';
import type { EnqueueConsequences, HarvestedChanges, RunMode, SinkOptions } from './sink/sink-options';

/** A source as far as fetching from it goes. */
export interface FetchedSource extends HarvestSource {
  /** Whether its host may be on a private network. */
  readonly trustedHost: boolean;
  /** What it wants to know of who asks; `unreadable` when that was kept, and is lost. */
  readonly credentials?: Credentials | 'unreadable';
}

export type PreviewedRecord = RecordOutcome;

export interface Preview {
  readonly records: readonly PreviewedRecord[];
  /** Records before the last of these that the filters of the source leave out. */
  readonly filtered: number;
}

export interface HarvestOptions extends Pick<SinkOptions, 'unkept' | 'onTold'> {
  /** What is kept of it; everything when not said. */
  readonly mode?: RunMode;
  /** Whether the run may be left open when its host asks to be left alone for long, to be gone on with then. */
  readonly mayBePutOff?: boolean;
  /** As the engine asks it: whether a run that fails is tried again. */
  readonly triedAgain?: RunHarvestOptions['triedAgain'];
  /** Of this run alone, instead of those of the source. */
  readonly credentials?: Credentials;
  readonly signal?: AbortSignal;
  readonly onProgress?: (counts: Readonly<RunCounts>) => void;
}

export interface HarvestReport extends RunReport {
  /** Of a run that its host put off: for how long. */
  readonly putOffMs?: number;
}

/** A host that asks for more is asked again by another job, so that no worker stands still for it. */
const LONGEST_WAIT_MS = 60_000;
/** Whatever it asks for. */
const LONGEST_PUT_OFF_MS = 6 * 3_600_000;
/** How often one request is sent again that was turned away. */
const ATTEMPTS = 3;

/** Runs a harvest in this process, for the worker and the command line alike. */
@Injectable()
export class Harvester {
  private readonly logger = new Logger(Harvester.name);

  constructor(
    private readonly dataSource: DataSource,
    private readonly indexing: Indexing,
    private readonly followers: Followers,
    private readonly turns: SharedHostTurns,
    private readonly config: HarvestConfig,
  ) {}

  /** What kind of source answers at an address. */
  guess(source: FetchedSource, signal: AbortSignal = new AbortController().signal): Promise<BackendKind> {
    return guessBackend(source.url, { fetch: this.fetchForPeople(source), signal });
  }

  async run(
    source: FetchedSource & { readonly backend: string },
    options: HarvestOptions = {},
  ): Promise<HarvestReport> {
    if (!isBackendKind(source.backend)) {
      throw new Error(`The source ${source.id} is of kind ${source.backend}, which nobody reads`);
    }
    const sink = new PostgresCatalogSink(this.dataSource, consequencesOf(this.indexing, this.followers), {
      ...(options.mode && { mode: options.mode }),
      asked: askedOf(source, options.credentials),
      onEnd: tellAdministrators,
      ...(options.unkept && { unkept: options.unkept }),
      ...(options.onTold && { onTold: options.onTold }),
    });
    const scratchDir = await mkdtemp(join(tmpdir(), 'passerelle-harvest-'));
    const tooLong = AbortSignal.timeout(this.config.maxMinutes * 60_000);
    const stop = new AbortController();
    let putOffMs: number | undefined;
    const putOff = (ms: number): void => {
      putOffMs = Math.min(ms, LONGEST_PUT_OFF_MS);
      stop.abort();
      stop.signal.throwIfAborted();
    };
    const signals = [tooLong, stop.signal, ...(options.signal ? [options.signal] : [])];
    try {
      const report = await runHarvest(HARVEST_BACKENDS[source.backend](), source, sink, {
        fetch: this.fetchInTurn(
          { ...source, ...(options.credentials && { credentials: options.credentials }) },
          options.mayBePutOff ? putOff : undefined,
        ),
        scratchDir,
        signal: AbortSignal.any(signals),
        ...(options.triedAgain && { triedAgain: options.triedAgain }),
        ...(options.onProgress ? { onProgress: options.onProgress } : {}),
        onError: (error) => this.logger.error(error),
      });
      return { ...report, ...(report.state === 'suspended' && putOffMs !== undefined && { putOffMs }) };
    } finally {
      await rm(scratchDir, { recursive: true, force: true });
    }
  }

  /** The first records of a source as they would be kept, and what is wrong with them. Nothing is written. */
  async preview(
    source: FetchedSource & { readonly backend: BackendKind },
    limit: number,
    signal: AbortSignal,
  ): Promise<Preview> {
    const scratchDir = await mkdtemp(join(tmpdir(), 'passerelle-preview-'));
    const stop = new AbortController();
    const records: PreviewedRecord[] = [];
    let filtered = 0;
    try {
      const outcomes = HARVEST_BACKENDS[source.backend]().harvest(source, {
        fetch: this.fetchForPeople(source),
        scratchDir,
        signal: AbortSignal.any([signal, stop.signal]),
        announce: () => undefined,
      });
      for await (const outcome of outcomes) {
        if (!isRecordOutcome(outcome)) {
          continue;
        }
        if (outcome.kind === 'skipped' && outcome.problem.code === 'record-filtered') {
          filtered++;
        } else {
          records.push(outcome);
        }
        if (records.length >= limit || filtered >= MOST_FILTERED) {
          break;
        }
      }
      return { records, filtered };
    } finally {
      stop.abort();
      await rm(scratchDir, { recursive: true, force: true });
    }
  }

  private fetchInTurn(source: FetchedSource, onLongWait?: (ms: number) => void): SafeFetch {
    return politely(fetchFrom(this.config, source), {
      turns: this.turns,
      attempts: ATTEMPTS,
      longestWaitMs: LONGEST_WAIT_MS,
      ...(onLongWait && { onLongWait }),
    });
  }

  /** Somebody sits and waits for the answer: a host that wants to be left alone is told of instead. */
  private fetchForPeople(source: FetchedSource): SafeFetch {
    return politely(fetchFrom(this.config, source), {
      turns: this.turns,
      attempts: 1,
      longestWaitMs: 5_000,
      onLongWait: (ms) => {
        const where = new URL(source.url).host;
        const message = `${where} asks to be left alone for ${Math.ceil(ms / 1_000)} seconds.`;
        throw new HarvestSourceError('http-status', message, where, { status: 429 });
      },
    });
  }
}

/** Of a preview: filters that leave out more than that are seen to be too narrow. */
const MOST_FILTERED = 2_000;

/**
 * For what a run is gone on with, and for what the next may ask what changed since: at another address, with other
 * filters or for somebody else, places and times mean something else. Not even a hash is kept of a secret.
 */
function askedOf(
  { backend, url, settings }: HarvestSource & { readonly backend: string },
  own: Credentials | undefined,
): string {
  return hash(
    'sha256',
    JSON.stringify([backend, url, settings ?? null, own ? [own.scheme, own.name ?? null] : null]),
    'hex',
  );
}

/** Fetches from a host that strangers named, with the guards that the operator set. */
export function fetchFrom(
  { timeoutMs, maxBytes, contactUrl, allowedHosts }: HarvestConfig,
  { url, trustedHost, credentials }: Pick<FetchedSource, 'url' | 'trustedHost' | 'credentials'>,
): SafeFetch {
  if (credentials === 'unreadable') {
    const message = 'The credentials of the source were kept, and cannot be read any more.';
    return () => Promise.reject(new HarvestSourceError('credentials-unreadable', message));
  }
  return createSafeFetch({
    version: VERSION,
    ...(contactUrl ? { contactUrl } : {}),
    allowedHosts: trustedHost ? [...allowedHosts, new URL(url).host] : allowedHosts,
    timeoutMs,
    maxBytes,
    ...(credentials && { credentials: { url, credentials } }),
  });
}

/** What follows a batch: the index, and news for followers. */
export function consequencesOf(indexing: Indexing, followers: Followers): EnqueueConsequences {
  return async (tx, changed) => {
    await indexing.enqueue(tx, changed);
    await followers.tell(tx, newsOfHarvest(changed));
  };
}

/** What is new cannot be followed yet: it is told as new, not as changed. */
function newsOfHarvest({ datasets = [], dataservices = [], added = {} }: HarvestedChanges): News {
  const isNew = new Set([...(added.dataset ?? []), ...(added.dataservice ?? [])]);
  const known = (ids: readonly string[]) => ids.filter((id) => !isNew.has(id));
  const changed = { dataset: known(datasets), dataservice: known(dataservices) };
  return datasets.length + dataservices.length > 0 ? { changed, added } : {};
}
