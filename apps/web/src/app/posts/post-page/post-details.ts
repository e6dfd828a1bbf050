import type { PostResponse } from '../../core/api-types';

interface Link {
  readonly id: string;
  readonly title: string;
  /** In-application path. */
  readonly path: string;
}

/** A post as its page shows it. Its image is a link: fetched from elsewhere, it would tell who reads the page. */
export type PostDetails = Pick<
  PostResponse,
  | 'id'
  | 'slug'
  | 'kind'
  | 'headline'
  | 'body_type'
  | 'content'
  | 'image'
  | 'credit_to'
  | 'tags'
  | 'published'
  | 'created_at'
  | 'last_modified'
  | 'permissions'
> & {
  readonly title: string;
  readonly author: string | undefined;
  readonly datasets: readonly Link[];
  readonly reuses: readonly Link[];
};

export function toPostDetails(post: PostResponse): PostDetails {
  return {
    id: post.id,
    slug: post.slug,
    title: post.name,
    kind: post.kind,
    headline: post.headline,
    body_type: post.body_type,
    content: post.content,
    image: post.image,
    credit_to: post.credit_to,
    tags: post.tags,
    published: post.published,
    created_at: post.created_at,
    last_modified: post.last_modified,
    permissions: post.permissions,
    author: post.owner ? `${post.owner.first_name} ${post.owner.last_name}` : undefined,
    datasets: post.datasets.map(toLink),
    reuses: post.reuses.map(toLink),
  };
}

const toLink = ({ id, title, page }: PostResponse['datasets'][number]): Link => ({
  id,
  title,
  path: URL.parse(page)?.pathname ?? '/',
});
