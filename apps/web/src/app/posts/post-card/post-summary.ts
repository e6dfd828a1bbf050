import type { PostResponse } from '../../core/api-types';
import { excerpt } from '../../core/excerpt';
import type { Why } from '../../core/why/why';

/** A post as lists show it. */
export interface PostSummary {
  readonly id: string;
  readonly slug: string;
  readonly title: string;
  readonly published: string;
  readonly summary: string;
  /** Of a result of a search. */
  readonly why?: Why;
}

const SUMMARY_LENGTH = 220;

export function toPostSummary(post: PostResponse): PostSummary {
  const { id, slug, name: title, headline, content } = post;
  return {
    id,
    slug,
    title,
    published: post.published ?? post.created_at,
    summary: excerpt(headline || content, SUMMARY_LENGTH),
  };
}
