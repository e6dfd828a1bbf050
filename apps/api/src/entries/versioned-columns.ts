import type { EntryKind, VersionedKind } from '@passerelle/catalog';
import { STANDING, WRITTEN_COLUMNS } from './entry-columns';
import { PARTS } from './entry-parts';

const RESOURCE = [
  ...['title', 'url', 'description', 'type', 'format', 'mime', 'filesize', 'checksum_type', 'checksum_value'],
  ...['schema', 'access_type', 'access_audiences', 'access_type_reason_category', 'access_type_reason'],
  ...['authorization_request_url', 'extras', 'file_id'],
];

/** What each says of itself, by its columns: what a version shows, and what comes back with it. */
export const SAID_COLUMNS: Readonly<Record<VersionedKind, readonly string[]>> = {
  dataset: said('dataset'),
  dataservice: said('dataservice'),
  reuse: said('reuse'),
  topic: said('topic'),
  organization: ['name', 'acronym', 'description', 'url', 'business_number_id', 'extras'],
  post: ['title', 'kind', 'headline', 'body_type', 'content', 'image_url', 'credit_to', 'credit_url', 'tags'],
  community_resource: RESOURCE,
};

function said(kind: EntryKind): readonly string[] {
  return WRITTEN_COLUMNS[kind].filter((column) => !STANDING.includes(column));
}

const linked = (linking: 'reuse' | 'post', kind: EntryKind): string =>
  `(select coalesce(jsonb_agg(l.${kind}_id order by l.position), '[]') from ${linking}_link l
    where l.${linking}_id = e.id and l.${kind}_id is not null)`;

/** What they say in tables of their own; expressions of the alias `e`. */
export const SAID_PARTS: Readonly<Record<VersionedKind, Readonly<Record<string, string>>>> = {
  ...PARTS,
  reuse: { datasets: linked('reuse', 'dataset'), dataservices: linked('reuse', 'dataservice') },
  organization: {},
  post: { datasets: linked('post', 'dataset'), reuses: linked('post', 'reuse') },
  community_resource: {},
};
