import { CsvError, parse } from 'csv-parse/sync';
import { HEAD_BYTES } from './file-kind';

const DELIMITERS = [';', ',', '\t', '|'] as const;
const MOST_COLUMNS = 500;
const LONGEST_NAME = 100;
const TABLES: readonly string[] = ['csv', 'tsv'];
/** What stands in rows: numbers, days, addresses of people. A line that has such things names no columns. */
const DATUM = /^[\d\s.,:/+-]+$|@|:\/\//;

/**
 * Names of the columns of a table, from the first bytes of its file; none where its first line is data. Of a line that
 * does not end within these bytes, the last name is left out, for it may be cut.
 */
export function headerColumns(format: string, head: Uint8Array): string[] {
  if (!TABLES.includes(format)) {
    return [];
  }
  const [line = '', next] = decoded(head).split(/\r\n|\n|\r/, 2);
  const cells = cellsOf(line).map((cell) => cell.replaceAll(/\s+/g, ' ').trim());
  const names = next === undefined && head.length >= HEAD_BYTES ? cells.slice(0, -1) : cells;
  const isHeader =
    names.length > 1 &&
    names.every((name) => name !== '' && name.length <= LONGEST_NAME && !DATUM.test(name)) &&
    new Set(names).size === names.length;
  return isHeader ? names.slice(0, MOST_COLUMNS) : [];
}

function cellsOf(line: string): string[] {
  const counts = DELIMITERS.map((delimiter) => line.split(delimiter).length);
  const delimiter = DELIMITERS[counts.indexOf(Math.max(...counts))] ?? ';';
  try {
    const [cells = []]: string[][] = parse(line, {
      delimiter,
      to: 1,
      relax_quotes: true,
      skip_empty_lines: true,
    });
    return cells;
  } catch (error) {
    // A quote that is not closed: a name over two lines, or no table at all.
    if (error instanceof CsvError) {
      return [];
    }
    throw error;
  }
}

/** UTF-8, or what spreadsheets of Windows write. A character cut at the end is no reason to think of the latter. */
function decoded(head: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(head, { stream: true });
  } catch {
    return new TextDecoder('windows-1252').decode(head);
  }
}
