/** What can happen to what one follows. */
export const NOTIFICATION_KINDS = [
  'changed',
  'dataset-added',
  'dataservice-added',
  'reuse-added',
  'discussion-started',
  'commented',
] as const;
export type NotificationKind = (typeof NOTIFICATION_KINDS)[number];
