import { collect, streamOf } from '../testing/collect';
import { decodeHead, decodeText, detectEncoding } from './decode';

const utf16be = (text: string) => Buffer.from(text, 'utf16le').swap16();

async function decoded(...chunks: Uint8Array[]): Promise<string> {
  return (await collect(decodeText(streamOf(...chunks)))).join('');
}

describe('the encoding of a document', () => {
  it.each<[string, Uint8Array, string]>([
    ['nothing', Buffer.from('<a> <b> "é" .'), 'utf-8'],
    ['a BOM of UTF-8', Buffer.from('\uFEFF<a>'), 'utf-8'],
    ['a BOM of UTF-16', Buffer.from('\uFEFF<a>', 'utf16le'), 'utf-16le'],
    ['the other BOM of UTF-16', utf16be('\uFEFF<a>'), 'utf-16be'],
    ['every second byte', Buffer.from('<a>', 'utf16le'), 'utf-16le'],
    ['every first byte', utf16be('<a>'), 'utf-16be'],
    ['the prolog', Buffer.from(`<?xml version="1.0" encoding='ISO-8859-1'?>`), 'iso-8859-1'],
  ])('is told by %s', (_, head, encoding) => {
    expect(detectEncoding(head)).toBe(encoding);
  });

  it('that is not known does not stop the recognition of the format', () => {
    expect(decodeHead(Buffer.from('<?xml version="1.0" encoding="klingon"?>'))).toContain('klingon');
  });
});

describe('the text of a document', () => {
  it.each([1, 2, 3, 7, 199, 200, 201])('is the same in chunks of %i bytes', async (length) => {
    const text = `${'é€😀'.repeat(60)} end`;
    const bytes = Buffer.from(text);
    const chunks = Array.from({ length: Math.ceil(bytes.length / length) }, (__, n) =>
      bytes.subarray(n * length, (n + 1) * length),
    );
    expect(await decoded(...chunks)).toBe(text);
  });

  it.each([
    ['Latin-1', Buffer.from('<?xml version="1.0" encoding="ISO-8859-1"?><t>é</t>', 'latin1')],
    ['UTF-16', Buffer.from('\uFEFF<?xml version="1.0" encoding="UTF-16"?><t>é</t>', 'utf16le')],
    ['UTF-8 whose prolog says UTF-16', Buffer.from('<?xml version="1.0" encoding="UTF-16"?><t>é</t>')],
  ])('is read in %s', async (_, bytes) => {
    expect(await decoded(bytes)).toContain('<t>é</t>');
  });

  it('has no byte order mark', async () => {
    expect(await decoded(Buffer.from('\uFEFFtext'))).toBe('text');
  });

  it.each([
    ['bytes that are no UTF-8', Buffer.from('caf\xE9', 'latin1')],
    ['half a character at the end', Buffer.from('é').subarray(0, 1)],
    ['an unknown encoding', Buffer.from('<?xml version="1.0" encoding="klingon"?>')],
  ])('with %s is malformed', async (_, bytes) => {
    await expect(decoded(bytes)).rejects.toMatchObject({ name: 'RdfError', code: 'malformed' });
  });

  it('may be empty', async () => {
    expect(await decoded()).toBe('');
  });
});
