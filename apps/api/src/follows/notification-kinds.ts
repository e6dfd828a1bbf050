/** What can happen to what one follows, or answers for. */
export const NOTIFICATION_KINDS = [
  'changed',
  'dataset-added',
  'dataservice-added',
  'reuse-added',
  'topic-added',
  'discussion-started',
  'commented',
  'webhook-disabled',
  'saved-search',
  'membership-requested',
  'membership-accepted',
  'membership-refused',
  'transfer-requested',
  'transfer-accepted',
  'transfer-refused',
  'reported',
  'community-resource-added',
  'harvest-held',
  'harvest-failing',
  'harvest-recovered',
] as const;
export type NotificationKind = (typeof NOTIFICATION_KINDS)[number];
