import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { Injectable } from '@nestjs/common';
import { InvalidArgumentError } from 'commander';
import { ServerConfig } from '../config';
import { asUuid } from '../platform/database';
import { AuditExport } from './audit-export';
import { AuditSeals, type Seal } from './audit-seals';
import type { AuditFilter } from './audit.reader';

/** `passerelle audit …` */
@Injectable()
export class AuditCommand {
  constructor(
    private readonly seals: AuditSeals,
    private readonly exported: AuditExport,
    private readonly server: ServerConfig,
  ) {}

  /**
   * @param expected a seal that was noted down before
   * @returns the exit code: 0 only when the line is whole
   */
  async verify(expected?: Seal): Promise<number> {
    const { brokenAt, sealed, waiting, last } = await this.seals.check();
    process.stdout.write(`${sealed} entries sealed, ${waiting} wait for their seal.\n`);
    if (last) {
      process.stdout.write(`Last seal: ${last.position}:${last.hash}\n`);
    }
    if (brokenAt !== undefined) {
      process.stdout.write(`BROKEN at ${brokenAt}: changed, moved, or the one before it is missing.\n`);
    }
    const isKept = expected === undefined || (await this.seals.has(expected));
    if (!isKept) {
      process.stdout.write(`BROKEN: the seal ${expected.position}:${expected.hash} is not in the journal.\n`);
    }
    return brokenAt === undefined && isKept ? 0 : 1;
  }

  /** Writes the journal to the standard output. */
  async export(format: 'csv' | 'jsonl', filter: AuditFilter): Promise<number> {
    const chunks = this.exported[format](filter, this.server.publicUrl ?? '');
    await pipeline(Readable.from(chunks), process.stdout, { end: false });
    return 0;
  }
}

/** A moment of the command line, as {@link AuditFilter} has it. */
export function toInstant(text: string): string {
  const instant = new Date(text);
  if (Number.isNaN(instant.getTime())) {
    throw new InvalidArgumentError('It must be a date, or a date and time: 2026-01-31T08:00:00Z');
  }
  return instant.toISOString();
}

export function toUuid(text: string): string {
  const id = asUuid(text);
  if (id === null) {
    throw new InvalidArgumentError('It must be an identifier: a UUID.');
  }
  return id;
}

/** As `audit verify` tells the last one. */
export function toSeal(text: string): Seal {
  const [, position, hash] = /^(\d{1,15}):([\da-f]{64})$/.exec(text) ?? [];
  if (position === undefined || hash === undefined) {
    throw new InvalidArgumentError('It must be as `audit verify` told it: position:hash');
  }
  return { position: Number(position), hash };
}
