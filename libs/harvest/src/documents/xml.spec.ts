import { streamXml, type XmlWish } from './xml';
import type { XmlElement } from './xml-element';

function documentOf(text: string | Buffer, pieces = 7) {
  async function* body(): AsyncGenerator<Uint8Array> {
    const bytes = Buffer.from(text);
    for (let at = 0; at < bytes.length; at += pieces) {
      yield Promise.resolve(bytes.subarray(at, at + pieces));
    }
  }
  return { url: 'https://data.example/csw', mediaType: 'application/xml', body: body() };
}

const records: XmlWish = (path) =>
  path.at(-1) === 'results' ? 'tag' : path.at(-1) === 'record' ? 'whole' : undefined;

async function read(text: string | Buffer): Promise<XmlElement[]> {
  const found: XmlElement[] = [];
  for await (const element of streamXml(documentOf(text), records)) {
    found.push(element);
  }
  return found;
}

describe('an XML document that is read as it arrives', () => {
  it('gives what is asked for, in its order, whatever the prefixes', async () => {
    const [results, first, second] = await read(
      '<r><x:results matched="2"><a:record n="é"><b>1</b> and <c><![CDATA[<2>]]></c></a:record><record/></x:results></r>',
    );
    expect([results?.name, results?.attribute('matched'), results?.children]).toEqual(['results', '2', []]);
    expect([first?.attribute('n'), first?.text, first?.all('b')[0]?.text]).toEqual(['é', '1 and <2>', '1']);
    expect(second?.children).toEqual([]);
  });

  it('gives an element within another that is asked for only once', async () => {
    expect(await read('<r><record><record/></record></r>')).toHaveLength(1);
  });

  it('may begin with blank lines and a byte-order mark', async () => {
    expect(await read('\uFEFF\n\n<?xml version="1.0"?><r><record/></r>')).toHaveLength(1);
  });

  it('is read in the encoding that its prolog names', async () => {
    const text = Buffer.from(
      '<?xml version="1.0" encoding="ISO-8859-1"?><r><record>é</record></r>',
      'latin1',
    );
    expect((await read(text))[0]?.text).toBe('é');
  });

  it('gives an element that stands for itself', async () => {
    const [record] = await read('<r xmlns:a="urn:a"><a:record b="&lt;&quot;">x &amp; y<c/></a:record></r>');
    expect(record?.toXml()).toBe('<a:record xmlns:a="urn:a" b="&lt;&quot;">x &amp; y<c></c></a:record>');
  });

  /** An element, left open, that declares namespaces which are declared nowhere else. */
  const declaring = (depth: number, count: number) =>
    `<r ${Array.from({ length: count }, (_, n) => `xmlns:p${depth}_${n}="urn:p"`).join(' ')}>`;

  it.each([
    ['a half', '<r><record/>', 'malformed'],
    ['no XML', '<r><a></b></r>', 'malformed'],
    ['an entity nobody knows', '<r><record>&eacute;</record></r>', 'malformed'],
    ['a billion laughs', '<!DOCTYPE r [<!ENTITY a "ha">]><r>&a;</r>', 'xml-forbidden'],
    ['a theft of files', '<!DOCTYPE r [<!ENTITY a SYSTEM "file:///etc/passwd">]><r>&a;</r>', 'xml-forbidden'],
    ['a document type alone', '<!DOCTYPE r SYSTEM "https://data.example/r.dtd"><r/>', 'xml-forbidden'],
    ['JSON', '{"a": 1}', 'unknown-format'],
    ['a web page', '<?xml version="1.0"?><!DOCTYPE html><html/>', 'html-answer'],
    ['a deep nest', '<a>'.repeat(1_000), 'too-large'],
    [
      'a tag of many attributes',
      `<r ${Array.from({ length: 501 }, (_, n) => `a${n}="1"`).join(' ')}/>`,
      'too-large',
    ],
    [
      'a nest of namespaces',
      Array.from({ length: 6 }, (_, depth) => declaring(depth, 100)).join(''),
      'too-large',
    ],
    ['a crowd', `<r><record>${'<a/>'.repeat(500_001)}</record></r>`, 'too-large'],
  ])('that is %s is refused with a code', async (_, text, code) => {
    const found = (async () => {
      for await (const element of streamXml(documentOf(text, 60_000), records)) {
        expect(element.name).toBe('record');
      }
    })();
    await expect(found).rejects.toMatchObject({ name: 'HarvestSourceError', code });
  });

  it('with one endless text is left', async () => {
    async function* body(): AsyncGenerator<Uint8Array> {
      yield Buffer.from('<r><record>');
      const filler = Buffer.alloc(1_000_000, 'x');
      for (;;) {
        yield Promise.resolve(filler);
      }
    }
    const endless = { url: 'https://data.example/', mediaType: '', body: body() };
    await expect(streamXml(endless, records).next()).rejects.toMatchObject({ code: 'too-large' });
  });
});
