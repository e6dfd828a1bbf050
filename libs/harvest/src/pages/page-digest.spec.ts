import { PageDigest } from './page-digest';

function digestOf(text: string, { pieces = 1, meaning = ['https://a.example/', 'text/xml'] } = {}): string {
  const digest = new PageDigest(meaning, /made="[^"]*"/g);
  const bytes = Buffer.from(text);
  for (let at = 0; at < bytes.length; at += Math.ceil(bytes.length / pieces)) {
    digest.add(bytes.subarray(at, at + Math.ceil(bytes.length / pieces)));
  }
  return digest.end();
}
const page = (made: string, end = '') => `<page made="${made}">${'é'.repeat(5_000)}${end}</page>`;

describe('the digest of a page', () => {
  it.each([2, 3, 7, 10_000])('is the same in %d pieces', (pieces) => {
    expect(digestOf(page('now'), { pieces })).toBe(digestOf(page('now')));
  });

  it('does not tell apart what differs with each answer, at its beginning only', () => {
    expect(digestOf(page('yesterday'))).toBe(digestOf(page('today')));
    expect(digestOf(page('now', 'made="a"'))).not.toBe(digestOf(page('now', 'made="b"')));
  });

  it('tells apart other bytes, however late, and other meanings of the same', () => {
    expect(digestOf(page('now', '1'))).not.toBe(digestOf(page('now', '2')));
    expect(digestOf('short')).not.toBe(digestOf('shorter'));
    expect(digestOf('same')).not.toBe(digestOf('same', { meaning: ['https://b.example/', 'text/xml'] }));
  });
});
