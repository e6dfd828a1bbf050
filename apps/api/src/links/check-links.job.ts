import { setTimeout as pause } from 'node:timers/promises';
import { Injectable, Logger } from '@nestjs/common';
import { createSafeProbe, HarvestSourceError, type SafeProbe } from '@passerelle/harvest';
import { DataSource } from 'typeorm';
import { HarvestConfig, LinkConfig, ServerConfig } from '../config';
import { VISIBLE_DATASET } from '../entries/visible';
import { groupBy } from '../harvest/sink/match-resources';
import { VERSION } from '../paths';
import { hostOf } from '../platform/database';
import { HandlesJob, type JobContext, type JobHandler } from '../platform/jobs';
import { LinkChecks, type CheckedLink, type LinkAnswer } from './link-checks';

/** One round: few enough to end before the next begins, few enough of each host not to be a burden. */
const MOST_LINKS = 500;
const MOST_OF_A_HOST = 20;
const HOSTS_AT_ONCE = 8;
const PAUSE_MS = 1_000;
const MOST_NEW = 5_000;

/** New links are asked some time within a day, so that what a harvest brings together is not asked together. */
const NEW_LINKS = `
  insert into link_state (resource_id, next_at)
  select r.id, now() + random() * interval '1 day'
  from resource r join dataset d on d.id = r.dataset_id
  where r.filetype = 'remote' and r.url ~* '^https?://' and coalesce(r.access_type, d.access_type) = 'open'
    and ${VISIBLE_DATASET} and not exists (select from link_state known where known.resource_id = r.id)
  limit ${MOST_NEW}
  on conflict do nothing`;

const DUE_LINKS = `
  select id, url, host, available, since from (
    select r.id, r.url, ${hostOf('r.url')} as host, s.available, s.since, s.next_at,
      row_number() over (partition by ${hostOf('r.url')} order by s.next_at) as rank
    from link_state s join resource r on r.id = s.resource_id join dataset d on d.id = r.dataset_id
    where s.next_at <= now() and r.filetype = 'remote' and coalesce(r.access_type, d.access_type) = 'open'
      and ${VISIBLE_DATASET}) due
  where rank <= ${MOST_OF_A_HOST} order by next_at limit ${MOST_LINKS}`;

/** Asks the links of open datasets whether they answer, politely and spread over days. */
@HandlesJob('check-links', { policy: 'exclusive', cron: '*/10 * * * *', retryLimit: 0 })
@Injectable()
export class CheckLinksJob implements JobHandler {
  private readonly logger = new Logger(CheckLinksJob.name);
  private readonly probe: SafeProbe;

  constructor(
    private readonly dataSource: DataSource,
    private readonly checks: LinkChecks,
    private readonly config: LinkConfig,
    private readonly server: ServerConfig,
    { allowedHosts, contactUrl }: HarvestConfig,
  ) {
    this.probe = createSafeProbe({
      version: VERSION,
      allowedHosts,
      ...(contactUrl !== undefined && { contactUrl }),
    });
  }

  async handle(_data: object, { signal }: Pick<JobContext, 'signal'>): Promise<void> {
    if (this.config.isOn) {
      await this.learn();
      await this.checkDue(signal, PAUSE_MS);
    }
  }

  /** Plans the links that are new. */
  async learn(): Promise<void> {
    await this.dataSource.query(NEW_LINKS);
  }

  /** @param pauseMs between two questions to one host */
  async checkDue(signal: AbortSignal, pauseMs: number): Promise<void> {
    const due = await this.dataSource.query<CheckedLink[]>(DUE_LINKS);
    const own = this.server.publicUrl === undefined ? undefined : new URL(this.server.publicUrl).host;
    const hosts = [...groupBy(due, ({ host }) => host)].filter(([host]) => host !== own);
    const next = hosts[Symbol.iterator]();
    const work = async () => {
      for (const [, links] of next) {
        await this.checkHost(links, signal, pauseMs);
      }
    };
    await Promise.all(Array.from({ length: HOSTS_AT_ONCE }, work));
    if (due.length > 0) {
      this.logger.log(`Asked ${due.length} links of ${hosts.length} hosts`);
    }
  }

  /** One question after the other; a host that has enough is asked no more. */
  private async checkHost(
    links: readonly CheckedLink[],
    signal: AbortSignal,
    pauseMs: number,
  ): Promise<void> {
    for (const [position, link] of links.entries()) {
      if (signal.aborted) {
        return;
      }
      if (position > 0 && pauseMs > 0) {
        await pause(pauseMs);
      }
      // Broken off when the worker stops: what was not answered is asked in the next round.
      const answer = await this.ask(link.url, signal);
      if (answer.status === 429 || answer.status === 503) {
        await this.checks.postpone(links.slice(position), answer);
        return;
      }
      await this.checks.note(link, answer);
    }
  }

  private async ask(url: string, signal: AbortSignal): Promise<LinkAnswer> {
    const start = performance.now();
    const duration = () => Math.round(performance.now() - start);
    try {
      const { url: final, ...answer } = await this.probe(url, signal);
      return { ...answer, redirectedTo: final === url ? undefined : final, durationMs: duration() };
    } catch (error) {
      if (error instanceof HarvestSourceError) {
        return { problem: error.code, durationMs: duration() };
      }
      throw error;
    }
  }
}
