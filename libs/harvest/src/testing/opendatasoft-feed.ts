import { FEED_DESCRIPTION, pageSize, type Feed, type FeedRecord } from './feed-server';

/** A portal with the Explore API that gives fewer datasets than it is asked for. */
export function opendatasoftServer(records: readonly FeedRecord[]): Feed {
  return ({ url }) => {
    if (!url.pathname.endsWith('/api/explore/v2.1/catalog/datasets')) {
      return undefined;
    }
    const offset = Number(url.searchParams.get('offset'));
    const size = Math.min(Number(url.searchParams.get('limit')), pageSize(records.length));
    return {
      mediaType: 'application/json',
      text: JSON.stringify({
        total_count: records.length,
        results: records.slice(offset, offset + size).map(({ id, title, organization, tag, theme }) => ({
          dataset_id: id ?? null,
          has_records: true,
          features: ['analyze'],
          metas: {
            default: {
              title: title ?? null,
              description: FEED_DESCRIPTION,
              keyword: tag ? [tag] : null,
              theme: theme ? [theme] : null,
              publisher: organization ?? null,
            },
          },
        })),
      }),
    };
  };
}
