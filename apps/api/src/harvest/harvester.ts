import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Injectable, Logger } from '@nestjs/common';
import {
  createDcatBackend,
  createSafeFetch,
  runHarvest,
  type HarvestSource,
  type RunCounts,
  type RunReport,
} from '@passerelle/harvest';
import { DataSource } from 'typeorm';
import { HarvestConfig } from '../config';
import { VERSION } from '../paths';
import { Indexing } from '../search/indexing';
import { PostgresCatalogSink } from './postgres-catalog-sink';

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

  async run(
    source: HarvestSource & { readonly trustedHost: boolean },
    options: HarvestOptions = {},
  ): Promise<RunReport> {
    const { timeoutMs, maxBytes, contactUrl, allowedHosts } = this.config;
    const sink = new PostgresCatalogSink(
      this.dataSource,
      (tx, changed) => this.indexing.enqueue(tx, changed),
      { dryRun: options.dryRun ?? false },
    );
    const scratchDir = await mkdtemp(join(tmpdir(), 'passerelle-harvest-'));
    try {
      return await runHarvest(createDcatBackend(), source, sink, {
        fetch: createSafeFetch({
          version: VERSION,
          ...(contactUrl ? { contactUrl } : {}),
          allowedHosts: source.trustedHost ? [...allowedHosts, new URL(source.url).host] : allowedHosts,
          timeoutMs,
          maxBytes,
        }),
        scratchDir,
        ...(options.signal ? { signal: options.signal } : {}),
        ...(options.onProgress ? { onProgress: options.onProgress } : {}),
        onError: (error) => this.logger.error(error),
      });
    } finally {
      await rm(scratchDir, { recursive: true, force: true });
    }
  }
}
