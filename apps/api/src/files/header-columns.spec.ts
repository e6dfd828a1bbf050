import { HEAD_BYTES } from './file-kind';
import { headerColumns } from './header-columns';

const columnsOf = (text: string, format = 'csv') => headerColumns(format, Buffer.from(text));

describe('the columns of a table', () => {
  it.each([
    ['nom;code_insee\nParis;75056\n', ['nom', 'code_insee']],
    ['nom,code_insee\r\nParis,75056\r\n', ['nom', 'code_insee']],
    ['\uFEFF"Nom, usuel";"Code  INSEE"\n', ['Nom, usuel', 'Code INSEE']],
    ['nom\tcode\n', ['nom', 'code']],
    ['nom|code', ['nom', 'code']],
    ['date 2024;nb_2023\n', ['date 2024', 'nb_2023']],
  ])('are named by the first line of %j', (text, columns) => {
    expect(columnsOf(text)).toEqual(columns);
  });

  it.each([
    ['Paris;75056\nLyon;69123\n', 'data'],
    ['2024-01-01;nom\n', 'a day'],
    ['jeanne@example.org;nom\n', 'an address'],
    ['nom;nom\n', 'a name twice'],
    ['nom;;code\n', 'a column without a name'],
    ['Un titre\nnom;code\n', 'one cell'],
    ['"nom;code\n', 'a quote that is not closed'],
    ['', 'nothing'],
    [`${'x'.repeat(101)};nom\n`, 'a text'],
  ])('are not named by the first line of %j: it has %s', (text) => {
    expect(columnsOf(text)).toEqual([]);
  });

  it('are those of tables alone', () => {
    expect(columnsOf('nom;code\n', 'txt')).toEqual([]);
    expect(columnsOf('nom\tcode\n', 'tsv')).toEqual(['nom', 'code']);
  });

  it('are read in the encoding of spreadsheets of Windows, too', () => {
    expect(headerColumns('csv', Buffer.from('libellé;année\n', 'latin1'))).toEqual(['libellé', 'année']);
  });

  it('are as many as are whole within the first bytes', () => {
    const names = Array.from({ length: 1_000 }, (_, place) => `colonne_${place}`);
    const head = Buffer.from(names.join(';')).subarray(0, HEAD_BYTES);
    const columns = headerColumns('csv', head);
    expect(columns.length).toBeGreaterThan(300);
    expect(columns).toEqual(names.slice(0, columns.length));
  });
});
