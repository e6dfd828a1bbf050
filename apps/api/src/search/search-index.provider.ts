import { createPostgresSearchIndex } from '@passerelle/search/postgres';
import type { SearchIndex } from '@passerelle/search';
import type { Provider } from '@nestjs/common';
import { DataSource } from 'typeorm';

/** The {@link SearchIndex} of this portal. */
export const SEARCH_INDEX = Symbol('SEARCH_INDEX');

export const searchIndexProvider: Provider = {
  provide: SEARCH_INDEX,
  inject: [DataSource],
  useFactory: (dataSource: DataSource): SearchIndex =>
    createPostgresSearchIndex({
      query: async (sql, params) => ({
        rows: await dataSource.query<Record<string, unknown>[]>(sql, params),
      }),
    }),
};
