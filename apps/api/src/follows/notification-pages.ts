import { SUBJECT_PATHS } from '../subjects/subjects';
import type { NotificationRow } from './notifications.reader';

/** The page that shows what a notification tells. */
export function pageOf(
  { kind, subject, about_type, about_id, about }: NotificationRow,
  origin: string,
): string {
  if (subject.type === 'saved-search') {
    return about ? `${origin}/${SUBJECT_PATHS[about.type]}/${about.slug}` : `${origin}${subject.slug}`;
  }
  if (about) {
    return `${origin}/${SUBJECT_PATHS[about.type]}/${about.slug}`;
  }
  const page = `${origin}/${SUBJECT_PATHS[subject.type]}/${subject.slug}`;
  if (about_type === 'discussion' && about_id !== null) {
    return `${page}#discussion-${about_id}`;
  }
  return kind === 'transfer-requested' ? `${origin}/account` : page;
}
