import { PUBLIC_AUDIENCE, type SearchDocument } from '@passerelle/search';
import { VISIBLE_POST } from '../../posts/visible-post';
import { visibleSubject } from '../../subjects/subjects';
import type { DocumentSource } from './document-source';

interface DiscussionRow {
  id: string;
  title: string;
  /** What was said, in its order. */
  said: string;
  created_at: Date;
  last_update: Date;
}

interface PostRow {
  id: string;
  title: string;
  slug: string;
  headline: string;
  content: string;
  tags: string[];
  published: Date;
  last_modified: Date;
}

/** Comments of a discussion that are searched, from the first. */
const COMMENTS = 200;

/** Discussions are found as long as everybody may find what they are about. */
const DISCUSSIONS = `
  select x.id, x.title, x.created_at, c.said, c.last_update
  from discussion x cross join lateral (
    select coalesce(string_agg(content, E'\\n\\n' order by position), '') as said,
      greatest(x.created_at, max(created_at)) as last_update
    from (select content, position, created_at from discussion_comment
      where discussion_id = x.id and deleted is null order by position limit ${COMMENTS}) first) c
  where x.id = any($1::uuid[]) and x.deleted is null and ${visibleSubject('x.subject_type', 'x.subject_id')}`;

const POSTS = `
  select p.id, p.title, p.slug, p.headline, p.content, p.tags, p.published, p.last_modified
  from post p where p.id = any($1::uuid[]) and ${VISIBLE_POST}`;

/** Nothing raises one above another but its words and its age. */
const ALIKE = { audience: [PUBLIC_AUDIENCE], resourceTitles: [], archived: false, weight: 1 };

function toDiscussionDocument(row: DiscussionRow): SearchDocument {
  return {
    ...ALIKE,
    type: 'discussion',
    id: row.id,
    title: row.title,
    description: row.said,
    facets: {},
    createdAt: row.created_at.toISOString(),
    lastUpdate: row.last_update.toISOString(),
  };
}

function toPostDocument(row: PostRow): SearchDocument {
  return {
    ...ALIKE,
    type: 'post',
    id: row.id,
    title: row.title,
    description: `${row.headline}\n\n${row.content}`.trim(),
    identifiers: [row.slug],
    facets: { tag: row.tags },
    createdAt: row.published.toISOString(),
    lastUpdate: row.last_modified.toISOString(),
  };
}

export const DISCUSSION_DOCUMENTS: DocumentSource<DiscussionRow> = {
  select: DISCUSSIONS,
  toDocument: toDiscussionDocument,
};

export const POST_DOCUMENTS: DocumentSource<PostRow> = { select: POSTS, toDocument: toPostDocument };
