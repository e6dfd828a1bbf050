/**
 * Reads a long list in batches, each beginning after the last row of the one before. The next batch is read while the
 * present one is written, so at most two are held, however long the list is.
 */
export async function* batchesBy<Row>(
  size: number,
  read: (last: Row | undefined) => Promise<Row[]>,
): AsyncGenerator<Row[]> {
  let coming: Promise<Row[]> | undefined = read(undefined);
  while (coming) {
    const rows: Row[] = await coming;
    coming = rows.length === size ? read(rows.at(-1)) : undefined;
    // Whoever leaves early waits for it no more; whoever stays meets its failure above.
    coming?.catch(() => undefined);
    if (rows.length > 0) {
      yield rows;
    }
  }
}

/** The rows of batches, one by one. */
export async function* flatten<Row>(batches: AsyncIterable<Row[]>): AsyncGenerator<Row, undefined> {
  for await (const rows of batches) {
    yield* rows;
  }
  return undefined;
}
