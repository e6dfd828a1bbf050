/** What can happen to what one follows, or answers for. */
export const NOTIFICATION_KINDS = [
  'changed',
  'dataset-added',
  'dataservice-added',
  'reuse-added',
  'discussion-started',
  'commented',
  'webhook-disabled',
  'harvest-held',
  'harvest-failing',
  'harvest-recovered',
] as const;
export type NotificationKind = (typeof NOTIFICATION_KINDS)[number];
