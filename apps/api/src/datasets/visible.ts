/** What every visitor may list, count and be redirected to; of the table or alias `d`. */
export const VISIBLE_DATASET = 'not d.private and d.deleted is null and d.archived is null';

/** Words that stand in the place of a slug in the addresses of datasets and organizations. */
export const RESERVED_SLUGS: ReadonlySet<string> = new Set([
  'r',
  'badges',
  'community-resources',
  'extensions',
  'frequencies',
  'licenses',
  'new',
  'resources',
  'resource-types',
  'roles',
  'schemas',
  'search',
  'suggest',
]);
