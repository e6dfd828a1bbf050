import { Readable } from 'node:stream';
import { toCsv, unknownColumns, type Column } from './csv';

async function csvOf(...values: (string | number | boolean | null)[]): Promise<string[]> {
  const columns: Column<{ value: (typeof values)[number] }>[] = [['value', ({ value }) => value]];
  async function* batches() {
    yield* values.map((value) => [{ value }]);
    await Promise.resolve();
  }
  const lines = (await Readable.from(toCsv(columns, batches())).toArray()).join('');
  return lines.split('\n').slice(1, -1);
}

describe('an export as CSV', () => {
  it('begins with the names of its columns, even when nothing follows', async () => {
    async function* nothing() {
      yield* await Promise.resolve([]);
    }
    const columns: Column<unknown>[] = [['id', () => 1], ...unknownColumns('metric.views')];
    expect(await Readable.from(toCsv(columns, nothing())).toArray()).toEqual(['"id";"metric.views"\n']);
  });

  it('quotes every cell, the empty ones too', async () => {
    expect(await csvOf('a;b', 'say "yes"', '', null, 1.5)).toEqual([
      '"a;b"',
      '"say ""yes"""',
      '""',
      '""',
      '"1.5"',
    ]);
  });

  it('keeps line breaks within a cell', async () => {
    expect(await csvOf('one\ntwo')).toEqual(['"one', 'two"']);
  });

  it('writes truth as data.gouv.fr does', async () => {
    expect(await csvOf(true, false)).toEqual(['"True"', '"False"']);
  });

  it.each(['=1+1', '@SUM(A1)', '+1+cmd', '-1+cmd|x', '- =cmd', '\t=1', '＝1+1', "'=1+1"])(
    'keeps a spreadsheet from running %j, and can be undone',
    async (text) => {
      const [cell] = await csvOf(text);
      expect(cell).toBe(`"'${text}"`);
      expect(cell!.slice(1, -1).replace(/^'(?='*[=+\-@\t\r\n＝＋－＠])/, '')).toBe(text);
    },
  );

  it.each(['-12.5', '+33 1 40 00 00 00', 'L’eau', "'quoted'", 'a=b', 'https://example.org/?a=1'])(
    'leaves %j as it is',
    async (text) => {
      expect(await csvOf(text)).toEqual([`"${text}"`]);
    },
  );
});
