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
  type HarvestSource,
  type RecordOutcome,
  type RunCounts,
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
import {
  PostgresCatalogSink,
  type EnqueueConsequences,
  type HarvestedChanges,
  type RunMode,
} from './sink/postgres-catalog-sink';

/** A source as far as fetching from it goes. */
export interface FetchedSource extends HarvestSource {
  /** Whether its host may be on a private network. */
  readonly trustedHost: boolean;
}

export type PreviewedRecord = RecordOutcome;

export interface HarvestOptions {
  /** What is kept of it; everything when not said. */
  readonly mode?: RunMode;
  /** Whether the run may be left open when its host asks to be left alone for long, to be gone on with then. */
  readonly mayBePutOff?: boolean;
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
      onEnd: tellAdministrators,
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
        fetch: this.fetchInTurn(source, options.mayBePutOff ? putOff : undefined),
        scratchDir,
        signal: AbortSignal.any(signals),
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
  ): Promise<PreviewedRecord[]> {
    const scratchDir = await mkdtemp(join(tmpdir(), 'passerelle-preview-'));
    const stop = new AbortController();
    const records: PreviewedRecord[] = [];
    try {
      const outcomes = HARVEST_BACKENDS[source.backend]().harvest(source, {
        fetch: this.fetchForPeople(source),
        scratchDir,
        signal: AbortSignal.any([signal, stop.signal]),
        announce: () => undefined,
      });
      for await (const outcome of outcomes) {
        if (isRecordOutcome(outcome)) {
          records.push(outcome);
        }
        if (records.length >= limit) {
          break;
        }
      }
      return records;
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

/** Fetches from a host that strangers named, with the guards that the operator set. */
export function fetchFrom(
  { timeoutMs, maxBytes, contactUrl, allowedHosts }: HarvestConfig,
  { url, trustedHost }: Pick<FetchedSource, 'url' | 'trustedHost'>,
): SafeFetch {
  return createSafeFetch({
    version: VERSION,
    ...(contactUrl ? { contactUrl } : {}),
    allowedHosts: trustedHost ? [...allowedHosts, new URL(url).host] : allowedHosts,
    timeoutMs,
    maxBytes,
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
