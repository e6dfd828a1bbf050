import { authorOf } from '../../core/entry-card/entry-summary';
import { excerpt } from '../../core/excerpt';
import type { ElementGroup } from './elements';
import type { TopicDetails } from './topic-details';

/** As many parts as search engines are told of. */
const TOLD = 20;
const TYPES: Readonly<Partial<Record<ElementGroup['name'], string>>> = {
  datasets: 'Dataset',
  apis: 'WebAPI',
  reuses: 'CreativeWork',
};

/** A topic in the words of schema.org. `url` is the page's address, `addressOf` makes those of other pages. */
export function topicJsonLd(
  topic: TopicDetails,
  groups: readonly ElementGroup[],
  url: string,
  addressOf: (path: string) => string,
): object {
  const author = authorOf(topic);
  const parts = groups.flatMap(({ name, elements }) =>
    elements.flatMap(({ title, objectTitle, path }) =>
      path && TYPES[name] ? [{ '@type': TYPES[name], name: objectTitle ?? title, url: addressOf(path) }] : [],
    ),
  );
  return {
    '@context': 'https://schema.org',
    '@type': 'CollectionPage',
    '@id': url,
    url,
    name: topic.title,
    description: excerpt(topic.description || topic.title, 4_900),
    identifier: topic.id,
    keywords: topic.tags.length > 0 ? topic.tags : undefined,
    dateCreated: topic.created_at,
    dateModified: topic.last_modified,
    author: author ? { '@type': topic.organization ? 'Organization' : 'Person', name: author } : undefined,
    hasPart: parts.length > 0 ? parts.slice(0, TOLD) : undefined,
  };
}
