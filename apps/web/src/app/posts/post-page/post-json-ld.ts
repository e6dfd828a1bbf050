import { excerpt } from '../../core/excerpt';
import type { PostDetails } from './post-details';

/** A post in the words of schema.org. `url` is the page's address. */
export function postJsonLd(post: PostDetails, url: string): object {
  return {
    '@context': 'https://schema.org',
    '@type': post.kind === 'news' ? 'NewsArticle' : 'WebPage',
    '@id': url,
    url,
    mainEntityOfPage: url,
    [post.kind === 'news' ? 'headline' : 'name']: post.title,
    description: excerpt(post.headline || post.content || post.title, 4_900),
    datePublished: post.published ?? undefined,
    dateModified: post.last_modified,
    author: post.author ? { '@type': 'Person', name: post.author } : undefined,
  };
}
