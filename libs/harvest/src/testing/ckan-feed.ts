import { toSlug } from '@passerelle/catalog';
import { FEED_DESCRIPTION, pageSize, type Feed, type FeedRecord } from './feed-server';

/** A CKAN portal that gives fewer rows than it is asked for; `searches: false` is one that only lists and shows. */
export function ckanServer(records: readonly FeedRecord[], { searches = true } = {}): Feed {
  const packages = records.map(({ id, title, organization, tag, theme }) => ({
    id,
    name: id,
    title,
    type: 'dataset',
    notes: FEED_DESCRIPTION,
    ...(organization && { organization: named(organization) }),
    ...(tag && { tags: [{ name: tag }] }),
    ...(theme && { groups: [named(theme)] }),
    resources:
      id === undefined ? [] : [{ id: `${id}-csv`, url: `https://data.example/${id}.csv`, format: 'CSV' }],
  }));
  const answer = (result: unknown) => ({
    mediaType: 'application/json',
    text: JSON.stringify({ help: 'https://data.example/help', success: true, result }),
  });
  return ({ url }) => {
    switch (url.pathname.split('/').at(-1)) {
      case 'package_search': {
        const start = Number(url.searchParams.get('start'));
        const rows = Math.min(Number(url.searchParams.get('rows')), pageSize(packages.length));
        return searches
          ? answer({ count: packages.length, sort: 'id asc', results: packages.slice(start, start + rows) })
          : undefined;
      }
      case 'package_list':
        return answer(packages.map(({ name }) => name));
      case 'package_show':
        return answer(packages.find(({ name }) => name === url.searchParams.get('id')));
      default:
        return undefined;
    }
  };
}

const named = (title: string) => ({ name: toSlug(title), title });
