import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Injectable, Logger } from '@nestjs/common';
import {
  createSafeFetch,
  guessBackend,
  HARVEST_BACKENDS,
  isBackendKind,
  isRecordOutcome,
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
  readonly signal?: AbortSignal;
  readonly onProgress?: (counts: Readonly<RunCounts>) => void;
}

/** Runs a harvest in this process, for the worker and the command line alike. */
@Injectable()
export class Harvester {
  private readonly logger = new Logger(Harvester.name);

  constructor(
    private readonly dataSource: DataSource,
    private readonly indexing: Indexing,
    private readonly followers: Followers,
    private readonly config: HarvestConfig,
  ) {}

  /** What kind of source answers at an address. */
  guess(source: FetchedSource, signal: AbortSignal = new AbortController().signal): Promise<BackendKind> {
    return guessBackend(source.url, { fetch: fetchFrom(this.config, source), signal });
  }

  async run(
    source: FetchedSource & { readonly backend: string },
    options: HarvestOptions = {},
  ): Promise<RunReport> {
    if (!isBackendKind(source.backend)) {
      throw new Error(`The source ${source.id} is of kind ${source.backend}, which nobody reads`);
    }
    const sink = new PostgresCatalogSink(this.dataSource, consequencesOf(this.indexing, this.followers), {
      ...(options.mode && { mode: options.mode }),
      onEnd: tellAdministrators,
    });
    const scratchDir = await mkdtemp(join(tmpdir(), 'passerelle-harvest-'));
    const tooLong = AbortSignal.timeout(this.config.maxMinutes * 60_000);
    try {
      return await runHarvest(HARVEST_BACKENDS[source.backend](), source, sink, {
        fetch: fetchFrom(this.config, source),
        scratchDir,
        signal: options.signal ? AbortSignal.any([options.signal, tooLong]) : tooLong,
        ...(options.onProgress ? { onProgress: options.onProgress } : {}),
        onError: (error) => this.logger.error(error),
      });
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
        fetch: fetchFrom(this.config, source),
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
