import { type BeforeApplicationShutdown, Injectable, Logger } from '@nestjs/common';
import type { Request } from 'express';
import { ServerConfig, UsageConfig } from '../config';
import { asUuid, storable, Transactions } from '../platform/database';
import { DelayedTask } from '../platform/delayed-task';
import { isFromBrowser } from '../platform/http';
import { ADD_USAGE } from './add-usage';
import type { ViewedKind, ViewedObject } from './usage';

/** How late counts are told. */
const TELL_MS = 5_000;
/** Objects that are remembered at once; a flood of others is told early. */
const MOST_OBJECTS = 5_000;
/** Arbitrary, and the same in every process: one adds at a time. */
const ADDING_LOCK = 7_246_002;

interface Count {
  readonly kind: ViewedKind | 'file';
  readonly name: string;
  number: number;
}

/**
 * Counts views and downloads. Counting is in memory; every few seconds one statement adds what was counted to PostgreSQL.
 * Nothing is kept of who it was: programs, by what they call themselves, are not counted at all.
 */
@Injectable()
export class UsageCounter implements BeforeApplicationShutdown {
  private readonly logger = new Logger(UsageCounter.name);
  private counts = new Map<string, Count>();
  private readonly telling = new DelayedTask(() => this.tellCounts(), TELL_MS);
  /** While the last ones are not told: what is more than can be remembered is not counted until then. */
  private isPatient = false;

  constructor(
    private readonly transactions: Transactions,
    private readonly config: UsageConfig,
    private readonly server: ServerConfig,
  ) {}

  /** The page of an object was shown. */
  view({ kind, name }: ViewedObject, request: Request): void {
    this.count(kind, name, request);
  }

  /** A file that somebody brought was sent. */
  download(fileId: string, request: Request): void {
    this.count('file', fileId, request);
  }

  /** Tells what was counted. What cannot be told now is kept for the next time. */
  tell(): Promise<void> {
    return this.telling.run();
  }

  /** While the database is still there. */
  beforeApplicationShutdown(): Promise<void> {
    return this.telling.end();
  }

  private async tellCounts(): Promise<void> {
    const told = this.counts;
    if (told.size === 0) {
      return;
    }
    this.counts = new Map();
    this.isPatient = true;
    try {
      await this.write([...told.values()]);
      this.isPatient = false;
    } catch (error) {
      this.logger.warn(error);
      told.forEach(({ kind, name, number }) => this.add(kind, name, number));
    }
  }

  private async write(counts: readonly Count[]): Promise<void> {
    const rows = counts.map(({ kind, name, number }) => ({
      kind,
      id: asUuid(name),
      slug: storable(name),
      number,
    }));
    await this.transactions.run(async (tx) => {
      // Whoever changes an entry goes first, and never waits for a deadlock to be found: this comes again.
      await tx.query(`set local lock_timeout = '500ms'`);
      await tx.query('select pg_advisory_xact_lock($1)', [ADDING_LOCK]);
      await tx.query(ADD_USAGE, [JSON.stringify(rows), this.server.timeZone]);
    });
  }

  private count(kind: Count['kind'], name: string, request: Request): void {
    if (this.config.isOn && isFromBrowser(request)) {
      this.add(kind, name, 1);
    }
  }

  private add(kind: Count['kind'], name: string, number: number): void {
    const key = `${kind} ${name}`;
    const count = this.counts.get(key);
    if (count) {
      count.number += number;
    } else if (this.counts.size < MOST_OBJECTS) {
      this.counts.set(key, { kind, name, number });
    }
    if (this.counts.size >= MOST_OBJECTS && !this.isPatient) {
      void this.tell();
    } else {
      this.telling.schedule();
    }
  }
}
