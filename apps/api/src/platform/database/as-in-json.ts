import pg, { type CustomTypesConfig } from 'pg';

const { builtins } = pg.types;

/** A time at the zone that all connections have, which JSON writes with a `T` and minutes. */
const timeAsInJson = (text: string): string => `${text.replace(' ', 'T')}:00`;

const asText = (text: string): string => text;

const PARSERS: ReadonlyMap<number, (text: string) => unknown> = new Map<number, (text: string) => unknown>([
  [builtins.TIMESTAMPTZ, timeAsInJson],
  [builtins.DATE, asText],
  [builtins.INT8, Number],
  [builtins.NUMERIC, Number],
]);

/**
 * Columns are read as `to_jsonb` would give them: times and days as text, numbers as numbers. For many rows that costs less
 * than to have PostgreSQL write each as JSON; for one row it costs this process more.
 */
export const AS_IN_JSON: CustomTypesConfig = {
  getTypeParser: (type, format): ((text: string) => unknown) =>
    PARSERS.get(type) ?? (pg.types.getTypeParser(type, format) as (text: string) => unknown),
};

/** Columns as one JSON value, where they stand within something else. */
export const asJson = (columns: string): string =>
  `(select row_to_json(entry) from (select ${columns}) entry)`;
