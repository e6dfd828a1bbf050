import { SetMetadata } from '@nestjs/common';

export interface QueueOptions {
  /** `exclusive`: at most one job per `singletonKey` waiting or running. Default: any number. */
  readonly policy?: 'standard' | 'exclusive';
  /** Jobs handled at the same time in one worker process. Default 1. */
  readonly concurrency?: number;
  /** Waiting jobs are taken many at a time and done as one. */
  readonly merging?: Merging;
  /** How often a failed job is tried again, at growing distances. Default 3. */
  readonly retryLimit?: number;
  /** Seconds before the first new try; each later one waits twice as long. Default 1. */
  readonly retryDelaySeconds?: number;
  /** A job that runs longer has failed. Default 900. */
  readonly expireInSeconds?: number;
  /** When a job without data is written by itself, in the portal's time zone: once, however many workers there are. */
  readonly cron?: string;
}

export interface Merging {
  /** At most so many. */
  readonly jobs: number;
  /** One job that does what all of them would. */
  readonly merge: (jobs: readonly object[]) => object;
}

export interface JobContext {
  readonly jobId: string;
  /** Aborted when the worker stops or the job expires: end early, the job will be tried again. */
  readonly signal: AbortSignal;
  /** Whether the job is not tried again when it fails now. */
  readonly isLastTry: boolean;
}

/** Does the jobs of one queue. Must bear being run again: a worker may die after the work and before the tick. */
export interface JobHandler<Data extends object = object> {
  /** Where a setting says it, not the queue: jobs handled at the same time in one worker process. */
  readonly concurrency?: number;
  handle(data: Data, context: JobContext): Promise<void>;
}

export interface HandledQueue extends QueueOptions {
  readonly queue: string;
}

export const HANDLES_JOB = Symbol('HANDLES_JOB');

/** Marks a provider as the {@link JobHandler} of a queue; the worker finds it by this mark. */
export const HandlesJob = (queue: string, options: QueueOptions = {}): ClassDecorator =>
  SetMetadata(HANDLES_JOB, { queue, ...options } satisfies HandledQueue);
