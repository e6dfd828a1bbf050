/** What is told of an organization where something is its own. */
export interface OrganizationReferenceRow {
  readonly id: string;
  readonly name: string;
  readonly acronym: string | null;
  readonly slug: string;
  /** Of its own site. */
  readonly url: string | null;
  readonly logo: string | null;
  readonly badges: readonly string[];
}

/** An {@link OrganizationReferenceRow} as JSON, by the SQL of its identifier; null when there is none, or no longer. */
export const organizationReference = (id: string): string => `(select json_build_object(
    'id', o.id, 'name', o.name, 'acronym', o.acronym, 'slug', o.slug, 'url', o.url, 'logo', o.logo, 'badges', o.badges)
  from organization o where o.id = ${id} and o.deleted is null)`;
