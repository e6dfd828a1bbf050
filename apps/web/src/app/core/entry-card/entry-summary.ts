import type { AccessType } from '@passerelle/catalog';
import { excerpt } from '../excerpt';
import type { Why } from '../why/why';

/** Where the pages of entries are. */
export type EntryListPath = '/datasets' | '/dataservices' | '/reuses' | '/topics';

/** An entry as lists show it. The API's answer holds its whole description: too much for each entry. */
export interface EntrySummary {
  readonly id: string;
  readonly slug: string;
  readonly title: string;
  /** Of what has conditions of access. */
  readonly access_type?: AccessType;
  readonly archived: string | null;
  readonly last_update: string;
  readonly producer: string | undefined;
  readonly summary: string;
  /** Path of an image of it that the portal keeps. */
  readonly picture?: string;
  /** Of a result of a search. */
  readonly why?: Why;
}

const SUMMARY_LENGTH = 220;

interface Entry {
  readonly id: string;
  readonly slug: string;
  readonly title: string;
  readonly description: string;
  readonly access_type?: AccessType;
  readonly organization: { readonly name: string } | null;
}

/** What the answers for all entries name alike. */
export function toEntrySummary(
  { id, slug, title, access_type, organization, description }: Entry,
  {
    archived,
    last_update,
    words = description,
  }: Pick<EntrySummary, 'archived' | 'last_update'> & { words?: string },
): EntrySummary {
  return {
    id,
    slug,
    title,
    ...(access_type ? { access_type } : {}),
    archived,
    last_update,
    producer: organization?.name,
    summary: excerpt(words, SUMMARY_LENGTH),
  };
}

interface Authored {
  readonly organization: { readonly name: string } | null;
  readonly owner: { readonly first_name: string; readonly last_name: string } | null;
}

/** Who made it, an organization or somebody in person. */
export function authorOf({ organization, owner }: Authored): string | undefined {
  return organization?.name ?? (owner ? `${owner.first_name} ${owner.last_name}` : undefined);
}
