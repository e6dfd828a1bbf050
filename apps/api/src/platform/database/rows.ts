import type { DataSource } from 'typeorm';
import { AS_IN_JSON } from './as-in-json';
import { poolOf } from './prepared';

/** Rows with their values {@link AS_IN_JSON}. */
export async function queryRows<Row extends object>(
  dataSource: DataSource,
  text: string,
  values: readonly unknown[],
): Promise<Row[]> {
  const { rows } = await poolOf(dataSource).query<Row>({ text, values: [...values], types: AS_IN_JSON });
  return rows;
}
