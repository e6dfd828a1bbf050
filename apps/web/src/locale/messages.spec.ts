import { readFileSync } from 'node:fs';
import { join } from 'node:path';

interface Message {
  readonly id: string;
  readonly source: string;
  readonly target: string;
}

const file = readFileSync(join(import.meta.dirname, 'messages.en.xlf'), 'utf8');
const messages = [...file.matchAll(/<unit id="([^"]+)">(.*?)<\/unit>/gs)].map(
  ([, id = '', unit = '']): Message => ({
    id,
    source: textOf(unit, 'source'),
    target: textOf(unit, 'target'),
  }),
);

function textOf(unit: string, element: string): string {
  return new RegExp(`<${element}>(.*?)</${element}>`, 's').exec(unit)?.[1]?.replace(/<[^>]+>/g, '#') ?? '';
}

describe('The texts of the pages', () => {
  it('are all in English too', () => {
    expect(messages.length).toBeGreaterThan(1_000);
    expect(messages.filter(({ target }) => target.trim() === '')).toEqual([]);
  });

  it('keep their marks with what they mark in French, wherever the line ends', () => {
    expect(messages.filter(({ source }) => / [:;?!»](?![^\s.,)#])|« |\d %/.test(source))).toEqual([]);
  });

  it('are in the English of Europe', () => {
    expect(messages.filter(({ target }) => /organizat|\bcolor|\bcatalogs?\b|\bcenter\b/i.test(target))).toEqual([]);
  });
});
