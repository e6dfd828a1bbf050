const visible = (alias: string) =>
  `not ${alias}.private and ${alias}.deleted is null and ${alias}.archived is null`;

/** What every visitor may list, count and be redirected to; of the table or alias `d`. */
export const VISIBLE_DATASET = visible('d');

/** The same of data services; of the table or alias `s`. */
export const VISIBLE_DATASERVICE = visible('s');

/** Words that stand in the place of a slug in the addresses of datasets, data services and organizations. */
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
