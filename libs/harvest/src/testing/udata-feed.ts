import { FEED_DESCRIPTION, pagesOf, type Feed, type FeedRecord } from './feed-server';

/** A portal with the API of data.gouv.fr, all of whose records are datasets. */
export function udataServer(records: readonly FeedRecord[], origin: string): Feed {
  const pages = pagesOf(records);
  return ({ url }) => {
    const list = /\/api\/1\/(datasets|dataservices|reuses|organizations)\/$/.exec(url.pathname)?.[1];
    if (list === undefined) {
      return undefined;
    }
    const number = Number(url.searchParams.get('page') ?? 1);
    const isEmpty = list !== 'datasets';
    return {
      mediaType: 'application/json',
      text: JSON.stringify({
        data: isEmpty ? [] : (pages[number - 1] ?? []).map(entry),
        next_page:
          isEmpty || number >= pages.length
            ? null
            : `${origin}${url.pathname}?page=${number + 1}&page_size=3`,
        page: number,
        total: isEmpty ? 0 : records.length,
      }),
    };
  };
}

function entry({ id, title, organization, tag, theme }: FeedRecord) {
  return {
    id: id ?? null,
    title: title ?? null,
    description: FEED_DESCRIPTION,
    tags: [tag, theme].some(Boolean) ? [tag, theme].filter(Boolean) : null,
    organization: organization ? { name: organization } : null,
    archived: null,
    resources: [{ id: `${id ?? 'none'}-csv`, title: 'CSV', url: `https://data.example/${id ?? 'none'}.csv` }],
  };
}
