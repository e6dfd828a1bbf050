import type { Schemas } from '@passerelle/api-client';

/** Somebody as the API names them, for tests. */
export function userReference(first_name: string, last_name: string): Schemas['UserReference'] {
  return {
    id: 'u-1',
    slug: `${first_name}-${last_name}`.toLowerCase(),
    first_name,
    last_name,
    avatar: null,
    avatar_thumbnail: null,
    page: null,
    uri: 'https://data.example.org/api/1/users/u-1/',
  };
}
