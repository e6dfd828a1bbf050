/**
 * The JSON of an answer, in UTF-8. A page is put together from its items: one text of all of them is written and encoded at
 * half the speed as soon as one character of it is beyond Latin-1, as « ’ » is.
 */
export function jsonBytes(body: unknown): Buffer {
  return isPage(body) ? Buffer.concat([...partsOf(body)]) : Buffer.from(JSON.stringify(body));
}

function isPage(body: unknown): body is { readonly data: readonly unknown[] } {
  return typeof body === 'object' && body !== null && 'data' in body && Array.isArray(body.data);
}

function* partsOf({ data, ...envelope }: { readonly data: readonly unknown[] }): Iterable<Buffer> {
  yield Buffer.from('{"data":[');
  for (const [index, item] of data.entries()) {
    yield Buffer.from((index > 0 ? ',' : '') + JSON.stringify(item ?? null));
  }
  const rest = JSON.stringify(envelope);
  yield Buffer.from(rest === '{}' ? ']}' : `],${rest.slice(1)}`);
}
