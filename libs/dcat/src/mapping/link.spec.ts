import { readTurtle } from '../testing/read-turtle';
import { lastingIri, readWebUrl, toFileUrl, toWebUrl } from './link';

describe('an address', () => {
  it.each([
    ['https://data.example/a', 'https://data.example/a'],
    [' HTTP://Data.Example/a b.csv\n', 'http://data.example/a%20b.csv'],
    ['https://data.example/é?q="x"', 'https://data.example/%C3%A9?q=%22x%22'],
    ['https://data.example/a|b?q[]={x}^`\\#|', 'https://data.example/a%7Cb?q%5B%5D=%7Bx%7D%5E%60%5C#%7C'],
    ['https://data.example/?a#b#c|#', 'https://data.example/?a#b%23c%7C%23'],
    ['http://[::1]:80/a[0]', 'http://[::1]/a%5B0%5D'],
    ['https://éco.example', 'https://xn--co-9ia.example/'],
  ])('%j is stored as %s', (text, url) => {
    expect(toWebUrl(text)).toBe(url);
  });

  it.each([
    'javascript:alert(1)',
    'data:text/html,<b>',
    'file:///etc/passwd',
    'mailto:a@b.example',
    '//data.example/a',
    'data.example/a',
    'https://',
    'http://a b/',
    '',
    `https://data.example/${'a'.repeat(3_000)}`,
    `https://data.example/${'é'.repeat(1_000)}`,
  ])('is none on the web: %.60s', (text) => {
    expect(toWebUrl(text)).toBeUndefined();
  });

  it('of a file may be on an FTP server', () => {
    expect(toFileUrl('ftp://data.example/a.zip')).toBe('ftp://data.example/a.zip');
    expect(toWebUrl('ftp://data.example/a.zip')).toBeUndefined();
    expect(toFileUrl('javascript:alert(1)')).toBeUndefined();
  });

  it('that can be used is taken, the others are noted', async () => {
    const read = await readTurtle(
      '<> dcat:landingPage <javascript:alert(1)>, "https://b.example", <https://c.example/> .',
      (node, reading) => readWebUrl(node, reading, 'landingPage', 'remoteUrl'),
    );
    expect(read).toEqual({ value: 'https://c.example/', warnings: ['value-dropped remoteUrl'] });
  });
});

describe('an IRI that lasts', () => {
  it.each([
    ['<https://data.example/1>', 'https://data.example/1'],
    ['<urn:uuid:3f2c>', 'urn:uuid:3f2c'],
    ['<https://data.example/.well-known/genid/b1>', undefined],
    ['[]', undefined],
    ['"https://data.example/1"', undefined],
  ])('in %s is %s', async (term, iri) => {
    const { value } = await readTurtle(`<> dct:license ${term} .`, (node) =>
      node.nodes('license').map(lastingIri),
    );
    expect(value).toEqual([iri]);
  });
});
