/** What means harm, or looks like it, by what it is: for engines, for the routes that search, and to be timed. */
export const HOSTILE_TEXTS: readonly (readonly [name: string, text: string])[] = [
  ['tsquery operators', 'a & | ! <-> :* ( ) <2>'],
  ['an unbalanced quote', `'"«`],
  ['a quote that ends a string', `'; DROP TABLE search.document; --`],
  ['backslashes', '\\ \\\\ \\x00 \\u0000'],
  ['a NUL character', 'eau\0potable'],
  ['control characters', '\u0001\u0007\u001b\u007f\u0085\u2028'],
  ['a lone high surrogate', 'eau \ud83d'],
  ['a lone low surrogate', '\udc00 eau'],
  ['10,000 letters', 'a'.repeat(10_000)],
  ['10,000 accented letters', 'é'.repeat(10_000)],
  ['5,000 words', 'eau '.repeat(5_000)],
  ['3,000 different words', Array.from({ length: 3_000 }, (_, number) => `mot${number}`).join(' ')],
  ['a regular expression', '(.*)+$^[a-z]{1,9999}?'],
  ['LIKE wildcards', '%_%__'],
  ['a dollar quote and a parameter', '$$ $1 $tag$'],
  ['a filter expression', 'title = "x" OR audience EXISTS'],
  ['markup', '<script>alert(1)</script>'],
  ['a URL', 'https://exemple.fr/a?b=c&d=%C3%A9#e'],
  ['an emoji of several characters', '👩‍👩‍👧‍👦'],
  ['right-to-left marks', '\u202eeau\u202c'],
  ['conditions on fields', `tag:"'; --" organization:\\ format:$$ licence:«« schéma:a:b badge:`],
  ['many conditions', 'tag:a '.repeat(600)],
  ['open quotes', 'tag:"«“'.repeat(500)],
  ['numbers that are not plain', '1e5 -3.14 0x1F ½ ²'],
  ['only exclusions', '-air -cadastre -"'],
  ['an unfinished quotation', '"cadastres de'],
  ['400 quotes', '"'.repeat(400)],
  ['400 minuses', '-'.repeat(400)],
  ['120 words', 'eau air '.repeat(60)],
  ['60 words that nobody wrote', wordsOfNobody(60)],
  ['40 phrases', '"qualité de l’air" '.repeat(24)],
  ['JSON', '{"$ne":null,"$where":"sleep(9000)"}'],
  ['SQL that sleeps', `1'; SELECT pg_sleep(9); --`],
  ['SQL in a union', `x' UNION SELECT secret FROM credential WHERE '1'='1`],
  ['a filter of another engine', 'title:* AND _exists_:private OR audience IN [public]'],
  ['a regular expression that explodes', `^(([a-z])+.)+[A-Z]([a-z])+$ ${'a'.repeat(60)}!`],
  ['templates', '${7*7} {{7*7}} %s %n #{1+1}'],
  ['a path', '../../../etc/passwd'],
  ['conditions that do not exist', 'constructor:__proto__ __proto__:polluted toString:x tag:constructor'],
  ['a condition of SQL', 'organization:"\'; drop table organization; --" tag:%00'],
];

/** Of eight letters each: what may have been meant is looked up for every one. */
function wordsOfNobody(count: number): string {
  return Array.from({ length: count }, (_, number) => {
    const letters = (number * 7_919 + 104_729).toString(26);
    return `${letters.replace(/\d/gu, (digit) => 'qrstuvwxyz'.charAt(Number(digit)))}zqkw`;
  }).join(' ');
}
