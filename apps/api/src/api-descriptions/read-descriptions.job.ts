import { setTimeout as pause } from 'node:timers/promises';
import { Injectable, Logger } from '@nestjs/common';
import { createSafeFetch, HarvestSourceError, type SafeFetch } from '@passerelle/harvest';
import { ApiDescriptionConfig, HarvestConfig } from '../config';
import { VERSION } from '../paths';
import { HandlesJob, type JobContext, type JobHandler } from '../platform/jobs';
import { ApiDescriptions, type DescriptionRefusal, type DueDescription } from './api-descriptions';
import { DescriptionRefused, isDescriptionProblem } from './description-problem';
import { readDescription } from './read-description';

export const READ_API_DESCRIPTIONS = 'read-api-descriptions';

/** One round: few enough to end before the next begins, one after the other. */
const MOST = 20;
const MOST_OF_A_HOST = 5;
const PAUSE_MS = 1_000;
const TIMEOUT_MS = 10_000;
const TOTAL_TIMEOUT_MS = 30_000;
/** YAML of this size takes a second and 300 MB to read. */
const LARGEST_BYTES = 2 * 1024 * 1024;
const ACCEPT = 'application/json, application/yaml;q=0.9, text/yaml;q=0.9, */*;q=0.5';

/** Reads the documents of data services that are new, or were read a week ago. */
@HandlesJob(READ_API_DESCRIPTIONS, { policy: 'exclusive', cron: '* * * * *', retryLimit: 0 })
@Injectable()
export class ReadApiDescriptionsJob implements JobHandler {
  private readonly logger = new Logger(ReadApiDescriptionsJob.name);

  constructor(
    private readonly descriptions: ApiDescriptions,
    private readonly config: ApiDescriptionConfig,
    private readonly harvest: HarvestConfig,
  ) {}

  async handle(_data: object, { signal }: Pick<JobContext, 'signal'>): Promise<void> {
    await this.readDue(this.config.isOn, signal, PAUSE_MS);
  }

  /**
   * @param all also those of hosts that nobody trusted
   * @param pauseMs between two questions to one host
   */
  async readDue(all: boolean, signal: AbortSignal, pauseMs: number): Promise<void> {
    const due = await this.descriptions.listDue(all, MOST_OF_A_HOST, MOST);
    for (const [place, description] of due.entries()) {
      if (due[place - 1]?.host === description.host) {
        await pause(pauseMs, undefined, { signal });
      }
      await this.read(description, signal);
    }
    if (due.length > 0) {
      this.logger.log(`Read ${due.length} descriptions of APIs`);
    }
  }

  /** Broken off when the worker stops: it stays due. */
  private async read(description: DueDescription, signal: AbortSignal): Promise<void> {
    try {
      const text = await textAt(this.fetchFrom(description), description.url, signal);
      await this.descriptions.keep(description, text, readDescription);
    } catch (error) {
      if (signal.aborted) {
        throw error;
      }
      await this.descriptions.refuse(description, this.refusalOf(error));
    }
  }

  /** A fault of ours must not keep the others waiting: it is logged, and this one is read another day. */
  private refusalOf(error: unknown): DescriptionRefusal {
    if (error instanceof DescriptionRefused) {
      return error;
    }
    if (error instanceof HarvestSourceError && isDescriptionProblem(error.code)) {
      return { code: error.code, message: error.message };
    }
    this.logger.error(error);
    return { code: 'internal', message: 'An unexpected fault of this portal.' };
  }

  private fetchFrom({ host, trusted }: DueDescription): SafeFetch {
    const { allowedHosts, contactUrl } = this.harvest;
    return createSafeFetch({
      version: VERSION,
      ...(contactUrl !== undefined && { contactUrl }),
      allowedHosts: trusted ? [...allowedHosts, host] : allowedHosts,
      timeoutMs: TIMEOUT_MS,
      totalTimeoutMs: TOTAL_TIMEOUT_MS,
      maxBytes: LARGEST_BYTES,
    });
  }
}

async function textAt(fetch: SafeFetch, url: string, signal: AbortSignal): Promise<string> {
  const { body } = await fetch(url, { accept: ACCEPT, signal });
  const chunks: Uint8Array[] = [];
  for await (const chunk of body) {
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}
