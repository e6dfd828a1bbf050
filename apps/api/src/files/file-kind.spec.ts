import { readFileKind } from './file-kind';

const bytes = (text: string) => Buffer.from(text, 'utf8');
const hex = (text: string) => Buffer.from(text.replaceAll(' ', ''), 'hex');

const CSV = bytes('nom;ville\nÉcole;Nîmes\n');
const PNG = hex('89504e47 0d0a1a0a 0000000d 49484452 00000001 00000001 08060000 001f15c4 89');
const ZIP = hex('504b0304 14000000 00000000 00000000 0000 00000000 00000000 00000100 0000 61');
const GZIP = hex('1f8b0800 00000000 0003');
const EXE = Buffer.concat([bytes('MZ'), hex('9000 0300 0000 0400 0000 ffff')]);
const ELF = hex('7f454c46 02010100 00000000 00000000 0300 3e00');

describe('what a file is', () => {
  it.each([
    ['écoles 2026.csv', CSV, 'csv', 'text/csv', 'ecoles-2026.csv'],
    ['ÉCOLES.CSV', CSV, 'csv', 'text/csv', 'ecoles.csv'],
    ['bmx.csv', bytes('BM;MZ\n1;2\n'), 'csv', 'text/csv', 'bmx.csv'],
    ['latin-1.csv', Buffer.from('commune;école\n', 'latin1'), 'csv', 'text/csv', 'latin-1.csv'],
    [
      'zones.geojson',
      bytes('{"type":"FeatureCollection"}'),
      'geojson',
      'application/geo+json',
      'zones.geojson',
    ],
    ['data.csv.gz', GZIP, 'csv.gz', 'application/gzip', 'data-csv.gz'],
    [
      'tableau.xlsx',
      ZIP,
      'xlsx',
      'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
      'tableau.xlsx',
    ],
    ['archive.zip', ZIP, 'zip', 'application/zip', 'archive.zip'],
    ['carte.svg', bytes('<svg xmlns="http://www.w3.org/2000/svg"/>'), 'svg', 'image/svg+xml', 'carte.svg'],
    ['vide.csv', bytes(''), 'csv', 'text/csv', 'vide.csv'],
    ['notice.xml', bytes('<?xml version="1.0"?><notice/>'), 'xml', 'application/xml', 'notice.xml'],
    ['a.b.c.json', bytes('{}'), 'json', 'application/json', 'a-b-c.json'],
  ])('is told by name and first bytes: %s', async (fileName, head, format, mime, name) => {
    expect(await readFileKind(fileName, head)).toEqual({ title: fileName, name, format, mime });
  });

  it.each([
    ['a table that is a picture', 'table.csv', PNG, 'png', 'image/png'],
    ['a table that is an archive', 'table.csv', ZIP, 'zip', 'application/zip'],
    ['a picture that is an archive', 'photo.png', ZIP, 'zip', 'application/zip'],
  ])('is what its bytes are when the name says otherwise: %s', async (_, fileName, head, format, mime) => {
    expect(await readFileKind(fileName, head)).toMatchObject({ format, mime });
  });

  it.each([
    ['a web page', 'page.html', bytes('<p>x')],
    ['a web page by its bytes', 'data.csv', bytes('<!DOCTYPE html><html>')],
    ['a web page after a comment', 'data.txt', bytes('\n <!-- x --> <HTML lang="fr">')],
    ['a web page as XML', 'data.xml', bytes('<?xml version="1.0"?>\n<!DOCTYPE html PUBLIC "x">\n<html>')],
    ['a web page in UTF-16', 'data.csv', Buffer.from('\ufeff<script>alert(1)</script>', 'utf16le')],
    ['a web page with a mark', 'data.csv', bytes('\ufeff<html>')],
    ['a table that a program wrote as a web page', 'export.xls', bytes('<table><tr><td>1</td></tr></table>')],
    ['a program', 'setup.exe', EXE],
    ['a program that says it is a table', 'table.csv', EXE],
    ['a program of Linux', 'table.csv', ELF],
    ['a script', 'run.sh', bytes('#!/bin/sh\n')],
    ['nothing known', 'data.unknown', CSV],
    ['without an ending', 'README', CSV],
    ['a page with an ending of two', 'data.csv.html', CSV],
  ])('is refused when it is %s', async (_, fileName, head) => {
    await expect(readFileKind(fileName, head)).rejects.toMatchObject({
      kind: 'unsupported',
      code: 'file-type-refused',
    });
  });

  it.each(['', '   ', 'a/b/', '..\\', '\0\x01'])('is refused without a name: %j', async (fileName) => {
    await expect(readFileKind(fileName, CSV)).rejects.toMatchObject({ code: 'invalid-input' });
  });
});

describe('the name of a file', () => {
  it.each([
    ['../../etc/passwd.csv', 'passwd.csv', 'passwd.csv'],
    ['C:\\Users\\me\\données.csv', 'données.csv', 'donnees.csv'],
    ['/absolute/../x.csv', 'x.csv', 'x.csv'],
    ['.htaccess.csv', '.htaccess.csv', 'htaccess.csv'],
    ['..csv', '..csv', 'fichier.csv'],
    ['a\0b\r\nSet-Cookie: x.csv', 'abSet-Cookie: x.csv', 'abset-cookie-x.csv'],
    ['数据.csv', '数据.csv', 'fichier.csv'],
    ['e\u0301cole.csv', 'école.csv', 'ecole.csv'],
    ['"><script>alert(1)<!--.csv', '"><script>alert(1)<!--.csv', 'script-alert-1.csv'],
    ['facture\u202evsc.csv', 'facture\u202evsc.csv', 'facture-vsc.csv'],
    ['half\ud800pair.csv', 'halfpair.csv', 'halfpair.csv'],
    ['%2e%2e%2fx.csv', '%2e%2e%2fx.csv', '2e-2e-2fx.csv'],
  ])('%j never leads anywhere', async (fileName, title, name) => {
    expect(await readFileKind(fileName, CSV)).toMatchObject({ title, name });
  });

  it('is cut when it is too long, and keeps its ending', async () => {
    const { title, name } = await readFileKind(`${'é'.repeat(5_000)}.csv`, CSV);
    expect([title.length, title.endsWith('.csv'), name.length <= 104]).toEqual([350, true, true]);
  });
});
