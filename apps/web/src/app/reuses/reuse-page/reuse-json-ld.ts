import { authorOf } from '../../core/entry-card/entry-summary';
import { excerpt } from '../../core/excerpt';
import type { ReuseDetails } from './reuse-details';

/** A reuse in the words of schema.org. `url` is the page's address. */
export function reuseJsonLd(reuse: ReuseDetails, url: string): object {
  const author = authorOf(reuse);
  return {
    '@context': 'https://schema.org',
    '@type': 'CreativeWork',
    '@id': url,
    url: reuse.url,
    mainEntityOfPage: url,
    name: reuse.title,
    description: excerpt(reuse.description || reuse.title, 4_900),
    dateCreated: reuse.created_at,
    dateModified: reuse.last_modified,
    author: author ? { '@type': reuse.organization ? 'Organization' : 'Person', name: author } : undefined,
  };
}
