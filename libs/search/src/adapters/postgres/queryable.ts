/** What the adapter needs of a PostgreSQL connection: a `pg` pool, client or open transaction fits. */
export interface Queryable {
  query(sql: string, params?: unknown[]): Promise<{ rows: Record<string, unknown>[] }>;
}
