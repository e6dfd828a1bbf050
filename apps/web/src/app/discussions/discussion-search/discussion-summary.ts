import type { DiscussionResponse } from '../../core/api-types';
import { excerpt } from '../../core/excerpt';
import type { Why } from '../../core/why/why';

/** A discussion as a search shows it: on the page of what it is about. */
export interface DiscussionSummary {
  readonly id: string;
  readonly title: string;
  /** Title of what it is about. */
  readonly subject: string;
  /** Path of the page that shows it. */
  readonly path: string;
  readonly fragment: string;
  readonly closed: boolean;
  readonly created: string;
  readonly messages: number;
  readonly summary: string;
  readonly why?: Why;
}

const SUMMARY_LENGTH = 220;

export function toDiscussionSummary(discussion: DiscussionResponse): DiscussionSummary {
  const { id, title, subject, closed, created, comments_total: messages, self_web_url } = discussion;
  const page = new URL(self_web_url);
  return {
    id,
    title,
    subject: subject.title,
    path: page.pathname,
    fragment: page.hash.slice(1),
    closed: closed !== null,
    created,
    messages,
    summary: excerpt(discussion.discussion[0]?.content ?? '', SUMMARY_LENGTH),
  };
}
