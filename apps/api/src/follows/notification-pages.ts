import { SUBJECT_PATHS } from '../subjects/subjects';
import type { NotificationRow } from './notifications.reader';

/** The page of what somebody follows or administers. */
export function subjectPageOf({ type, slug }: NotificationRow['subject'], origin: string): string {
  switch (type) {
    case 'saved-search':
      return origin + slug;
    case 'harvest-source':
      return `${origin}/harvest/${slug}`;
    case 'transfer':
      return `${origin}/space/transfers`;
    case 'webhook':
      return `${origin}/space/webhooks`;
    default:
      return `${origin}/${SUBJECT_PATHS[type]}/${slug}`;
  }
}

/** The page that shows what a notification tells. */
export function pageOf(
  { kind, subject, about_type, about_id, about }: NotificationRow,
  origin: string,
): string {
  if (about) {
    return `${origin}/${SUBJECT_PATHS[about.type]}/${about.slug}`;
  }
  const page = subjectPageOf(subject, origin);
  if (about_type === 'discussion' && about_id !== null) {
    return `${page}#discussion-${about_id}`;
  }
  return kind === 'transfer-requested' ? `${origin}/space/transfers` : page;
}
