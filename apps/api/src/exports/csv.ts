import { stringify } from 'csv-stringify/sync';

/** A column of an export: its name, and what it holds of a row. */
export type Column<Row> = readonly [
  name: string,
  value: (row: Row) => string | number | boolean | null | undefined,
];

/** As data.gouv.fr writes them; every cell quoted, so that nothing in it can end it. */
const FORM = { delimiter: ';', quoted: true, quoted_empty: true } as const;

export async function* toCsv<Row>(
  columns: readonly Column<Row>[],
  batches: AsyncIterable<readonly Row[]>,
): AsyncGenerator<string> {
  yield stringify([columns.map(([name]) => name)], FORM);
  for await (const rows of batches) {
    yield stringify(
      rows.map((row) => columns.map(([, value]) => toCell(value(row)))),
      FORM,
    );
  }
}

/** How spreadsheets know a formula, wide forms of East Asia included, or what was guarded already. */
const FORMULA = /^'*[=+\-@\t\r\n＝＋－＠]/;
/** A signed number or a telephone number computes nothing. */
const NUMBER = /^[+-][\d\s.,()]*$/;

/**
 * What producers write is opened in spreadsheets, where `=HYPERLINK(…)` runs. One apostrophe before it keeps it a text.
 * Nothing is lost: a program takes one apostrophe off every cell that matches `^'+[=+\-@\t\r\n＝＋－＠]`.
 */
function toCell(value: string | number | boolean | null | undefined): string {
  switch (typeof value) {
    case 'string':
      return FORMULA.test(value) && !NUMBER.test(value) ? `'${value}` : value;
    case 'boolean':
      // As Python writes them, which the readers of these files compare with.
      return value ? 'True' : 'False';
    case 'number':
      return String(value);
    default:
      return '';
  }
}

/** Columns of data.gouv.fr for what this portal does not know or measure: an invented 0 would be a lie. */
export function unknownColumns(...names: string[]): Column<unknown>[] {
  return names.map((name): Column<unknown> => [name, () => undefined]);
}
