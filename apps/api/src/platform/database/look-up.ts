import type { Pool } from 'pg';
import type { DataSource } from 'typeorm';
import { poolOf, toPrepared, type PipelinedClient } from './prepared';

/** The more, the fewer are left for what takes longer. */
const MOST_LINES = 2;

/** A connection that takes one question behind the other, and goes back to its pool when none is open. */
interface Line {
  readonly client: Promise<PipelinedClient>;
  open: number;
  /** Or something failed on it: as pools do, it is not used again once what is open on it is answered. */
  isBroken: boolean;
}

const linesOf = new WeakMap<Pool, Line[]>();

/**
 * Asks as `queryPrepared` does, for one thing that is looked up by its name and waits for no lock: where many ask at once they
 * share connections, and nobody waits for the answer before to be sent. That costs both sides less than to hand connections
 * on; for long answers, as those of lists are, it costs more.
 */
export async function lookUp<Row extends object>(
  dataSource: DataSource,
  text: string,
  values: readonly unknown[],
): Promise<Row[]> {
  const pool = poolOf(dataSource);
  const lines = linesOf.get(pool) ?? [];
  linesOf.set(pool, lines);
  const line = chooseLine(pool, lines);
  line.open++;
  try {
    const client = await line.client;
    return (await client.query<Row>(toPrepared(text, values))).rows;
  } catch (error) {
    line.isBroken = true;
    throw error;
  } finally {
    line.open--;
    if (line.open === 0) {
      lines.splice(lines.indexOf(line), 1);
      closeLine(await line.client, line.isBroken);
    }
  }
}

function chooseLine(pool: Pool, lines: Line[]): Line {
  const [first] = lines;
  if (first && lines.length >= Math.min(MOST_LINES, Math.floor(pool.options.max / 2))) {
    return lines.reduce((least, line) => (line.open < least.open ? line : least), first);
  }
  const line = { client: openLine(pool), open: 0, isBroken: false };
  lines.push(line);
  return line;
}

async function openLine(pool: Pool): Promise<PipelinedClient> {
  const client = (await pool.connect()) as PipelinedClient;
  client.on('error', isTold);
  client.pipeline = true;
  return client;
}

function closeLine(client: PipelinedClient, isBroken: boolean): void {
  client.pipeline = false;
  client.off('error', isTold);
  client.release(isBroken);
}

/** A connection that breaks fails what is open on it. */
const isTold = (): void => undefined;
