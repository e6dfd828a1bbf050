import { storable } from '../platform/database';
import { VISIBLE_DATASET } from './visible';

/** What narrows a list or an export of datasets; everything given must hold. */
export interface DatasetFilter {
  /** Text of the title or the description. */
  readonly q?: string | undefined;
  /** Identifier or slug. */
  readonly organization?: string | undefined;
  readonly tags: readonly string[];
  readonly license?: string | undefined;
  readonly format?: string | undefined;
  readonly badge?: string | undefined;
  readonly accessType?: string | undefined;
  readonly featured?: boolean | undefined;
}

/** The condition on the alias `d` that lets through what everybody may see and the filters ask for. */
export function datasetCondition(filter: DatasetFilter): { where: string; parameters: unknown[] } {
  const parameters: unknown[] = [];
  const conditions = [VISIBLE_DATASET];
  const add = (
    value: string | readonly string[] | boolean | undefined,
    condition: (parameter: string) => string,
  ) => {
    if (value !== undefined) {
      parameters.push(
        typeof value === 'string' ? storable(value) : Array.isArray(value) ? value.map(storable) : value,
      );
      conditions.push(condition(`$${parameters.length}`));
    }
  };
  add(
    filter.q?.trim() || undefined,
    (q) => `position(lower(${q}) in lower(d.title || ' ' || d.description)) > 0`,
  );
  add(
    filter.organization,
    (organization) =>
      `d.organization_id in (select id from organization where deleted is null and (slug = ${organization} or id::text = ${organization}))`,
  );
  add(filter.tags.length > 0 ? filter.tags : undefined, (tags) => `d.tags @> ${tags}::text[]`);
  add(filter.license, (license) => `d.license = ${license}`);
  add(
    filter.format,
    (format) => `exists (select from resource r where r.dataset_id = d.id and r.format = lower(${format}))`,
  );
  add(filter.badge, (badge) => `${badge} = any(d.badges)`);
  add(filter.accessType, (accessType) => `d.access_type = ${accessType}`);
  add(filter.featured, (featured) => `d.featured = ${featured}`);
  return { where: conditions.join(' and '), parameters };
}
