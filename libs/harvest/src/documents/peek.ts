/** The first bytes of a body, at least `length` of them where it has them, and the whole body, still unread. */
export async function peek(
  body: AsyncIterable<Uint8Array>,
  length: number,
): Promise<{ head: Uint8Array; body: AsyncIterable<Uint8Array>; close: () => Promise<void> }> {
  const chunks = body[Symbol.asyncIterator]();
  const first: Uint8Array[] = [];
  let bytes = 0;
  let ended = false;
  while (bytes < length && !ended) {
    const result = await chunks.next();
    if (result.done) {
      ended = true;
    } else {
      first.push(result.value);
      bytes += result.value.length;
    }
  }
  async function* whole(): AsyncGenerator<Uint8Array, void> {
    yield* first;
    yield* { [Symbol.asyncIterator]: () => chunks };
  }
  return {
    head: Buffer.concat(first),
    body: whole(),
    close: async () => {
      await chunks.return?.();
    },
  };
}
