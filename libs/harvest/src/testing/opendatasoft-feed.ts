import { FEED_DESCRIPTION, pageSize, type Feed, type FeedRecord } from './feed-server';

/** The API gives nothing behind it, except as an export. */
const WINDOW = 10_000;

/** A portal with the Explore API that gives fewer datasets than it is asked for. */
export function opendatasoftServer(records: readonly FeedRecord[]): Feed {
  return ({ url }) => {
    const [, route] = /\/api\/explore\/v2\.1\/catalog\/(datasets|exports\/json)$/.exec(url.pathname) ?? [];
    if (route === undefined) {
      return undefined;
    }
    if (route !== 'datasets') {
      return { mediaType: 'application/json', text: JSON.stringify(records.map(toDataset)) };
    }
    const offset = Number(url.searchParams.get('offset'));
    const size = Math.min(Number(url.searchParams.get('limit')), pageSize(records.length));
    if (offset + size > WINDOW) {
      return {
        mediaType: 'application/json',
        status: 400,
        text: '{"error_code": "InvalidRESTParameterError"}',
      };
    }
    const results = records.slice(offset, offset + size).map(toDataset);
    return {
      mediaType: 'application/json',
      text: JSON.stringify({ total_count: records.length, results }),
    };
  };
}

function toDataset({ id, title, organization, tag, theme }: FeedRecord): object {
  return {
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
  };
}
