import { asJson } from './as-in-json';
import { queryPrepared } from './prepared';
import { queryRows } from './rows';
import { createMigratedDatabase, type MigratedDatabase } from './testing';

let database: MigratedDatabase;
beforeAll(async () => {
  database = await createMigratedDatabase();
});
afterAll(() => database.drop());

const VALUES: Readonly<Record<string, string>> = {
  text: `'Écoles d’été'`,
  nothing: 'null::text',
  yes: 'true',
  integer: '12',
  bigint: '123456789012::bigint',
  numeric: '12.5::numeric',
  float: '0.25::float8',
  uuid: `'01a2199a-a325-7518-9a1a-3bf3600fe3c2'::uuid`,
  day: `'2026-02-28'::date`,
  'time of microseconds': `'2026-02-28T12:00:00.123456Z'::timestamptz`,
  'time of a second': `'2026-02-28T12:00:00+02:00'::timestamptz`,
  'texts with commas and quotes': `array['a,b', '"c"', null]`,
  uuids: `array['01a2199a-a325-7518-9a1a-3bf3600fe3c2'::uuid]`,
  json: `'{"a": [1, null]}'::json`,
  jsonb: `'"text"'::jsonb`,
};

it.each(Object.entries(VALUES))('reads a column as it stands in JSON: %s', async (_, sql) => {
  const [row] = await queryRows<{ column: unknown; json: { column: unknown } }>(
    database.dataSource,
    `select value as column, ${asJson('value as column')} as json from (select ${sql} as value) one`,
    [],
  );
  expect(row?.column).toEqual(row?.json.column);
});

it('reads the rows of prepared statements alike', async () => {
  const text = `select $1::timestamptz as time`;
  const values = ['2026-02-28T12:00:00Z'];
  expect(await queryPrepared(database.dataSource, text, values)).toEqual(
    await queryRows(database.dataSource, text, values),
  );
});
