/**
 * Streams a DCAT catalogue of any size.
 *
 *   node test/load/harvest/generate.ts --datasets 10000 [--format ttl|rdf|nt] > catalog.ttl
 */
import { pipeline } from 'node:stream/promises';
import { parseArgs } from 'node:util';
import { datasetAt, type FeedDataset } from './datasets.ts';
import { isFeedFormat, SERIALIZERS, type FeedFormat } from './serialize.ts';

/**
 * The catalogue, a few hundred kilobytes at a time.
 * @param edition from the second one on, each differs from the one before in the title and the files of every dataset
 */
export function* generateFeed(datasets: number, format: FeedFormat, edition = 1): Generator<string> {
  const serializer = SERIALIZERS[format];
  let text = serializer.head(datasets);
  for (let number = 0; number < datasets; number++) {
    const dataset = inEdition(datasetAt(number), edition);
    text += serializer.dataset(dataset);
    if (text.length > 256 * 1024) {
      yield text;
      text = '';
    }
  }
  yield text + serializer.tail;
}

/** The same dataset, or from the second edition on one that differs in its titles. */
export function inEdition(dataset: FeedDataset, edition: number): FeedDataset {
  const mark = (title: string): string => `${title}, édition ${edition}`;
  return edition === 1
    ? dataset
    : {
        ...dataset,
        title: mark(dataset.title),
        distributions: dataset.distributions.map((file) => ({ ...file, title: mark(file.title) })),
      };
}

if (import.meta.main) {
  const { values } = parseArgs({
    options: { datasets: { type: 'string', default: '10000' }, format: { type: 'string', default: 'ttl' } },
  });
  if (!isFeedFormat(values.format)) {
    throw new Error(`--format is ttl, rdf or nt, not ${values.format}.`);
  }
  await pipeline(generateFeed(Number(values.datasets), values.format), process.stdout);
}
