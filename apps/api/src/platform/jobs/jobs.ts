import {
  Inject,
  Injectable,
  Logger,
  type OnApplicationBootstrap,
  type OnApplicationShutdown,
  type OnModuleInit,
} from '@nestjs/common';
import { DiscoveryService, Reflector } from '@nestjs/core';
import { PgBoss, type JobWithMetadata } from 'pg-boss';
import type { EntityManager } from 'typeorm';
import { DatabaseConfig, ServerConfig } from '../../config';
import { queryPreparedIn } from '../database/prepared';
import { DelayedTask } from '../delayed-task';
import {
  type HandledQueue,
  HANDLES_JOB,
  type JobContext,
  type JobHandler,
  type Merging,
} from './job-handler';

export interface EnqueueOptions {
  /** With an `exclusive` queue: no second job of this key while one waits or runs. */
  readonly singletonKey?: string;
  readonly startAfterSeconds?: number;
}

/** A job that no worker has begun. */
export interface QueuedJob<Data extends object> {
  readonly data: Data;
  readonly since: Date;
  readonly notBefore: Date;
}

/** A process that does jobs of a queue, as it told of itself last. */
export interface Worker {
  readonly id: string;
  readonly host: string;
  readonly pid: number;
  readonly started: Date;
  readonly heard: Date;
  /** Jobs of the queue that it was at. */
  readonly active: number;
  /** Jobs of the queue that it does at the same time. */
  readonly most: number;
}

/** Whether this process does jobs (`work`), or only writes them down (`enqueue`). */
export type JobsRole = 'enqueue' | 'work';
export const JOBS_ROLE = Symbol('JOBS_ROLE');

/** A worker that is silent for this long is dead and its job goes to another. The shortest time pg-boss takes. */
const HEARTBEAT_SECONDS = 10;
/** How often workers look for such jobs, by turns: a job is taken over within fifteen seconds. */
const SUPERVISE_SECONDS = 5;
const POLLING_SECONDS = 2;
/** What is written within this time wakes its workers once. Longer than most transactions take to commit. */
const WAKING_MS = 100;
/** While more is written all the time, workers are left to do together what came in this time. */
const BETWEEN_WAKINGS_MS = 300;
const SCHEMA = 'jobs';

/**
 * The queue in PostgreSQL. A job is a row written in the transaction of the change it follows: both happen or
 * neither does.
 */
@Injectable()
export class Jobs implements OnModuleInit, OnApplicationBootstrap, OnApplicationShutdown {
  private readonly logger = new Logger(Jobs.name);
  private readonly boss: PgBoss;
  /** Queues whose workers are to be woken. */
  private readonly written = new Set<string>();
  private readonly waking = new DelayedTask(() => this.wake(), WAKING_MS, BETWEEN_WAKINGS_MS);

  constructor(
    @Inject(JOBS_ROLE) private readonly role: JobsRole,
    private readonly discovery: DiscoveryService,
    private readonly reflector: Reflector,
    private readonly server: ServerConfig,
    config: DatabaseConfig,
  ) {
    const works = role === 'work';
    this.boss = new PgBoss({
      connectionString: config.url,
      schema: SCHEMA,
      max: works ? 4 : 1,
      application_name: 'passerelle-jobs',
      supervise: works,
      schedule: works,
      // One is when anybody looks at all, the other how far apart looks are of all workers together.
      superviseIntervalSeconds: SUPERVISE_SECONDS,
      monitorIntervalSeconds: SUPERVISE_SECONDS,
      useListenNotify: works,
      registerInstance: works,
      instanceHeartbeatSeconds: HEARTBEAT_SECONDS,
    });
    this.boss.on('error', (error: Error) => this.logger.error(error));
  }

  /** Makes the queues, so that whatever starts next can write jobs, before any worker runs. */
  async onModuleInit(): Promise<void> {
    await this.boss.start();
    for (const [queue] of this.handledQueues()) {
      await this.boss.createQueue(queue.queue, {
        policy: queue.policy ?? 'standard',
        retryLimit: queue.retryLimit ?? 3,
        retryDelay: queue.retryDelaySeconds ?? 1,
        retryBackoff: true,
        expireInSeconds: queue.expireInSeconds ?? 900,
        heartbeatSeconds: HEARTBEAT_SECONDS,
      });
      // Transactions that notify commit one after the other; workers are woken afterwards instead.
      await this.boss.updateQueue(queue.queue, { notify: false });
    }
  }

  async onApplicationBootstrap(): Promise<void> {
    if (this.role !== 'work') {
      return;
    }
    for (const [queue, handler] of this.handledQueues()) {
      if (queue.cron !== undefined) {
        await this.boss.schedule(queue.queue, queue.cron, {}, { tz: this.server.timeZone });
      }
      for (let worker = 0; worker < (handler.concurrency ?? queue.concurrency ?? 1); worker++) {
        await this.work(queue, handler);
      }
    }
  }

  private async work({ queue, merging }: HandledQueue, handler: JobHandler): Promise<void> {
    const batchSize = merging?.jobs ?? 1;
    const worker: string = await this.boss.work(
      queue,
      // A notification wakes the worker for a new job; a job that is tried again is found by looking.
      {
        includeMetadata: true,
        notifyPollingIntervalSeconds: POLLING_SECONDS,
        pollingIntervalSeconds: POLLING_SECONDS,
        batchSize,
      },
      async (jobs: JobWithMetadata[]) => {
        await doAll(jobs, handler, merging);
        if (jobs.length === batchSize) {
          // There may be more: look at once, not after the next interval.
          this.boss.notifyWorker(worker);
        }
      },
    );
  }

  /** Gives running jobs a moment to end; what does not is tried again by the next worker. */
  async onApplicationShutdown(): Promise<void> {
    await this.waking.end();
    await this.boss.stop({ graceful: this.role === 'work', timeout: 5_000 });
  }

  /** Writes a job in the caller's transaction. */
  async enqueue(tx: EntityManager, queue: string, data: object, options: EnqueueOptions = {}): Promise<void> {
    await this.boss.send(queue, data, {
      ...(options.singletonKey === undefined ? {} : { singletonKey: options.singletonKey }),
      ...(options.startAfterSeconds === undefined ? {} : { startAfter: options.startAfterSeconds }),
      // One text for each queue.
      db: {
        executeSql: async (text, values) => ({ rows: await queryPreparedIn(tx, text, values ?? []) }),
      },
    });
    this.written.add(queue);
    this.waking.schedule();
  }

  /**
   * Does the waiting jobs of a queue here and now, for a command that must not leave its consequences to a worker
   * that may not run. A job that another worker has taken is left to it.
   */
  async drain(queue: string): Promise<void> {
    const handler = [...this.handledQueues()].find(([handled]) => handled.queue === queue)?.[1];
    if (!handler) {
      throw new Error(`No handler for the queue ${queue}`);
    }
    for (;;) {
      const [job] = await this.boss.fetch<object>(queue, { includeMetadata: true });
      if (!job) {
        return;
      }
      try {
        await handler.handle(job.data, contextOf(job));
        await this.boss.complete(queue, job.id);
      } catch (error) {
        await this.boss.fail(queue, job.id, { message: (error as Error).message });
        throw error;
      }
    }
  }

  /** By the channel that pg-boss listens to. Only a hint: whoever misses it looks a moment later. */
  private async wake(): Promise<void> {
    const queues = [...this.written];
    this.written.clear();
    if (queues.length === 0) {
      return;
    }
    try {
      await this.boss
        .getDb()
        .executeSql(
          `select pg_notify('pgboss_' || left(encode(sha224('${SCHEMA}'), 'hex'), 24), queue) from unnest($1::text[]) queue`,
          [queues],
        );
    } catch (error) {
      this.logger.error(error);
    }
  }

  /** The oldest first; those that failed and are tried again among them. */
  async listQueued<Data extends object>(queue: string, most: number): Promise<QueuedJob<Data>[]> {
    const jobs = await this.boss.findJobs<Data>(queue, { queued: true, limit: most });
    return jobs.map(({ data, createdOn, startAfter }) => ({ data, since: createdOn, notBefore: startAfter }));
  }

  /** Those that live, the oldest first. A process that dies is missed after half a minute. */
  async listWorkers(queue: string): Promise<Worker[]> {
    const instances = await this.boss.getInstances();
    return instances.flatMap(({ id, host, pid, startedOn, heartbeatOn, live, workers }) => {
      const ours = workers.filter((worker) => worker.queue === queue);
      const sum = (of: (worker: (typeof ours)[number]) => number) =>
        ours.reduce((total, worker) => total + of(worker), 0);
      const active = sum((worker) => worker.active);
      const most = sum((worker) => worker.localConcurrency);
      return live ? { id, host, pid, started: startedOn, heard: heartbeatOn, active, most } : [];
    });
  }

  private *handledQueues(): Iterable<[HandledQueue, JobHandler]> {
    for (const { instance, metatype } of this.discovery.getProviders()) {
      const queue = metatype && this.reflector.get<HandledQueue | undefined>(HANDLES_JOB, metatype);
      if (queue) {
        yield [queue, instance as JobHandler];
      }
    }
  }
}

function contextOf({ id, signal, retryCount, retryLimit }: JobWithMetadata): JobContext {
  return { jobId: id, signal, isLastTry: retryCount >= retryLimit };
}

/** As one, when they can be; one that cannot be done does not keep the others from being done. */
async function doAll(
  jobs: readonly JobWithMetadata[],
  handler: JobHandler,
  merging: Merging | undefined,
): Promise<void> {
  const [first] = jobs;
  if (first && merging && jobs.length > 1) {
    const merged = merging.merge(jobs.map(({ data }) => data));
    try {
      await handler.handle(merged, contextOf(first));
      return;
    } catch {
      // Which one it was shows below.
    }
  }
  const outcomes = [];
  for (const job of jobs) {
    outcomes.push(...(await Promise.allSettled([handler.handle(job.data, contextOf(job))])));
  }
  const failure = outcomes.find((outcome) => outcome.status === 'rejected');
  if (failure) {
    throw failure.reason;
  }
}
