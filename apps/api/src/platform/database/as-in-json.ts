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
 * Columns are read as `to_jsonb` would give them: times and days as text, numbers as numbers. To have PostgreSQL write a whole
 * row as JSON costs it twice of what it costs to send the columns.
 */
export const AS_IN_JSON: CustomTypesConfig = {
  getTypeParser: (type, format): ((text: string) => unknown) =>
    PARSERS.get(type) ?? (pg.types.getTypeParser(type, format) as (text: string) => unknown),
};

/** Columns as one JSON value, where they stand within something else. */
export const asJson = (columns: string): string =>
  `(select row_to_json(entry) from (select ${columns}) entry)`;
