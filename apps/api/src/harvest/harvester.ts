import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Injectable, Logger } from '@nestjs/common';
import {
  createSafeFetch,
  guessBackend,
  HARVEST_BACKENDS,
  isBackendKind,
  runHarvest,
  type BackendKind,
  type HarvestSource,
  type RunCounts,
  type RunReport,
  type SafeFetch,
} from '@passerelle/harvest';
import { DataSource } from 'typeorm';
import { HarvestConfig } from '../config';
import { VERSION } from '../paths';
import { Indexing } from '../search/indexing';
import { PostgresCatalogSink } from './postgres-catalog-sink';

/** A source as far as fetching from it goes. */
export interface FetchedSource extends HarvestSource {
  /** Whether its host may be on a private network. */
  readonly trustedHost: boolean;
}

export interface HarvestOptions {
  readonly dryRun?: boolean;
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
    private readonly config: HarvestConfig,
  ) {}

  /** What kind of source answers at an address. */
  guess(source: FetchedSource, signal: AbortSignal = new AbortController().signal): Promise<BackendKind> {
    return guessBackend(source.url, { fetch: this.fetchFor(source), signal });
  }

  async run(
    source: FetchedSource & { readonly backend: string },
    options: HarvestOptions = {},
  ): Promise<RunReport> {
    if (!isBackendKind(source.backend)) {
      throw new Error(`The source ${source.id} is of kind ${source.backend}, which nobody reads`);
    }
    const sink = new PostgresCatalogSink(
      this.dataSource,
      (tx, changed) => this.indexing.enqueue(tx, changed),
      { dryRun: options.dryRun ?? false },
    );
    const scratchDir = await mkdtemp(join(tmpdir(), 'passerelle-harvest-'));
    try {
      return await runHarvest(HARVEST_BACKENDS[source.backend](), source, sink, {
        fetch: this.fetchFor(source),
        scratchDir,
        ...(options.signal ? { signal: options.signal } : {}),
        ...(options.onProgress ? { onProgress: options.onProgress } : {}),
        onError: (error) => this.logger.error(error),
      });
    } finally {
      await rm(scratchDir, { recursive: true, force: true });
    }
  }

  private fetchFor({ url, trustedHost }: FetchedSource): SafeFetch {
    const { timeoutMs, maxBytes, contactUrl, allowedHosts } = this.config;
    return createSafeFetch({
      version: VERSION,
      ...(contactUrl ? { contactUrl } : {}),
      allowedHosts: trustedHost ? [...allowedHosts, new URL(url).host] : allowedHosts,
      timeoutMs,
      maxBytes,
    });
  }
}
