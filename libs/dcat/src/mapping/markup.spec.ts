import fc from 'fast-check';
import { toMarkdown, toPlainLine } from './markup';

describe('a description', () => {
  it.each([
    ['plain text', 'a < b & c > d', 'a < b & c > d'],
    ['markdown', '**Note** : [site](https://a.example)', '**Note** : [site](https://a.example)'],
    ['lines', 'one\r\ntwo\rthree', 'one\ntwo\nthree'],
    ['paragraphs', '<p>One</p><p>Two</p>', 'One\n\nTwo'],
    ['emphasis and entities', '<p>d&eacute;j&agrave; <b>vu</b></p>', 'déjà **vu**'],
    [
      'HTML that was escaped twice',
      '&lt;p&gt;One &amp;amp; &lt;b&gt;two&lt;/b&gt;&lt;/p&gt;',
      'One & **two**',
    ],
    ['tags that are text', '<p>Use &lt;b&gt; for bold</p>', 'Use &lt;b> for bold'],
    ['lines with a stray tag', 'One <b>word</b>\nTwo', 'One **word**  \nTwo'],
    ['markdown with a stray tag', '**One** <i>word</i>\n- two', '**One**  word \n- two'],
    ['words in angle brackets', 'key=<your key>', 'key=<your key>'],
    ['lists', '<ul><li>a</li><li>b</li></ul>', '-   a\n-   b'],
    ['links', '<a href="https://a.example/x">here</a>', '[here](https://a.example/x)'],
    ['entities alone', 'd&eacute;chets&nbsp;&amp; tri &#8211; 2024', 'déchets & tri – 2024'],
    ['what is no entity', 'R&D; AT&T, &unknown;', 'R&D; AT&T, &unknown;'],
    ['the layout of the document', 'One\n    two\n      three', 'One\ntwo\n  three'],
    ['code of its own', 'One\n\n    code\ntwo', 'One\n\n    code\ntwo'],
    ['an address in brackets', 'See <https://a.example/>', 'See <https://a.example/>'],
  ])('keeps %s', (_, text, markdown) => {
    expect(toMarkdown(text)).toBe(markdown);
  });

  it.each([
    ['scripts', '<p>Hello</p><script>alert(1)</script>', 'Hello'],
    ['scripts alone', '<script>alert(1)</script>', ''],
    ['scripts that were escaped', 'Hello &lt;script&gt;alert(1)&lt;/script&gt;', 'Hello'],
    [
      'what only a browser would run',
      '<svg/onload=alert(1)><video src=x onerror=alert(1)>Hello</video>',
      'Hello',
    ],
    ['frames', '<iframe src="https://evil.example"></iframe>Hello', 'Hello'],
    ['links that run scripts', '<a href="javascript:alert(1)">Hello</a>', 'Hello'],
    ['pictures in the text', '<img src="data:image/png;base64,AAAA" alt="Map">', 'Map'],
    ['handlers', '<b onclick="alert(1)">Hello</b>', '**Hello**'],
  ])('loses %s', (_, text, markdown) => {
    expect(toMarkdown(text)).toBe(markdown);
  });

  it('of huge or countless tags is read without them', () => {
    expect(toMarkdown(`<div>${'<b>'.repeat(3_000)}x`)).toBe('x');
    expect(toMarkdown(`<p>${'a'.repeat(300_000)}</p>`)).toBe('a'.repeat(300_000));
  });

  it.each(['<b>', '<div>', '<ul><li>', '<table><tr><td>'])(
    'nested too deep in %s is read without tags',
    (tag) => {
      expect(toMarkdown(`${tag.repeat(500)}x`)).toBe('x');
    },
  );

  it('of many paragraphs without end is not deep', () => {
    expect(toMarkdown('<p>one<br>'.repeat(300))).toContain('one  \n\none');
  });

  it('of countless lines is read', () => {
    expect(toMarkdown(`a${'\n  b'.repeat(200_000)}`)).toHaveLength(1 + 2 * 200_000);
  });

  it('never breaks', () => {
    fc.assert(
      fc.property(
        fc.array(fc.oneof(fc.string(), fc.constantFrom('<p>', '</b>', '<a href="', '&#x41;', '\n   '))),
        (parts) => {
          expect(typeof toMarkdown(parts.join(''))).toBe('string');
          expect(toPlainLine(parts.join(''))).not.toMatch(/[\n\r]/);
        },
      ),
    );
  });
});

describe('a title', () => {
  it.each([
    ['Écoles\n  primaires ', 'Écoles primaires'],
    ['<b>Écoles</b> &amp; collèges', 'Écoles & collèges'],
    ['a_b *c*', 'a_b *c*'],
    ['&lt;b&gt;Écoles&lt;/b&gt;', 'Écoles'],
  ])('is one line of plain text: %j', (text, line) => {
    expect(toPlainLine(text)).toBe(line);
  });
});
