import { FEED_DESCRIPTION, type Feed, type FeedRecord } from './feed-server';

/** A server of one `data.json`. */
export function dataJsonServer(records: readonly FeedRecord[]): Feed {
  const text = JSON.stringify({
    conformsTo: 'https://project-open-data.cio.gov/v1.1/schema',
    dataset: records.map(({ id, title, organization, tag, theme }) => ({
      identifier: id ?? null,
      title: title ?? null,
      description: FEED_DESCRIPTION,
      keyword: tag ? [tag] : null,
      ...(organization && { publisher: { name: organization } }),
      ...(theme && { theme: [theme] }),
      distribution: [{ downloadURL: `https://data.example/${id ?? 'none'}.csv`, mediaType: 'text/csv' }],
    })),
  });
  return ({ url }) => (url.pathname === '/data.json' ? { mediaType: 'application/json', text } : undefined);
}
