import type { AccessAudience, EntryKind } from '@passerelle/catalog';
import type { CreateEntry, EntryChange } from './entry-input';

/** The columns that people write in `dataset` and in `dataservice`. */
export interface EntryColumns {
  title: string;
  description: string;
  acronym: string | null;
  tags: string[];
  license: string | null;
  access_type: string;
  access_audiences: AccessAudience[];
  access_type_reason_category: string | null;
  access_type_reason: string | null;
  authorization_request_url: string | null;
  extras: object;
  private: boolean;
  organization_id: string | null;
  owner_id: string | null;
  archived: string | null;
}

/** Who owns an entry, and whether it is published or archived: no part of what it says. */
export const STANDING: readonly string[] = ['private', 'organization_id', 'owner_id', 'archived'];

/** Those of each kind, and of reuses and topics all there are. */
export const WRITTEN_COLUMNS: Readonly<Record<EntryKind, readonly string[]>> = (() => {
  const common = [
    'title',
    'description',
    'acronym',
    'tags',
    'license',
    'access_type',
    'access_audiences',
  ].concat([
    'access_type_reason_category',
    'access_type_reason',
    'authorization_request_url',
    'extras',
    ...STANDING,
  ]);
  const documentation = ['machine', 'technical', 'business'].map((of) => `${of}_documentation_url`);
  return {
    dataset: [...common, 'description_short', 'frequency', 'frequency_date'].concat(
      'temporal_start',
      'temporal_end',
      'spatial',
    ),
    dataservice: [...common, 'base_api_url', ...documentation, 'rate_limiting', 'rate_limiting_url'].concat(
      'availability',
      'availability_url',
      'format',
    ),
    reuse: ['title', 'description', 'type', 'topic', 'url', 'image_url', 'tags', 'extras', ...STANDING],
    topic: ['title', 'description', 'color', 'tags', 'extras', ...STANDING],
  };
})();

/** What an input says of the columns; what it leaves out is undefined. */
export function toEntryColumns(input: Partial<CreateEntry> & EntryChange) {
  return {
    title: input.title,
    description: input.description,
    acronym: input.acronym,
    tags: input.tags,
    license: input.license,
    access_type: input.access_type,
    access_audiences: input.access_audiences,
    access_type_reason_category: input.access_type_reason_category,
    access_type_reason: input.access_type_reason,
    authorization_request_url: input.authorization_request_url,
    extras: input.extras,
    private: input.private,
    organization_id: input.organization,
    archived: input.archived,
  };
}
