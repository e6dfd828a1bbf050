import { applyFieldMask, parseFieldMask } from './field-mask';

const dataset = { id: 1, title: 'a', tags: ['x'], resources: [{ id: 2, url: 'u', title: 'b' }], owner: null };
const masked = (text: string) => applyFieldMask(dataset, parseFieldMask(text));

describe('a field mask', () => {
  it.each([
    ['id,title', { id: 1, title: 'a' }],
    ['{id,title}', { id: 1, title: 'a' }],
    ['{id, resources{id,url}}', { id: 1, resources: [{ id: 2, url: 'u' }] }],
    ['resources{id}', { resources: [{ id: 2 }] }],
    ['tags,owner{id}', { tags: ['x'], owner: null }],
    ['nothing,id', { id: 1 }],
    ['*', dataset],
    ['*,resources{id}', { ...dataset, resources: [{ id: 2 }] }],
  ])('%s keeps what it names', (text, expected) => {
    expect(masked(text)).toEqual(expected);
  });

  it.each([
    '',
    '{',
    '}',
    '{}',
    'id,',
    ',id',
    'id{',
    'id{title',
    'id}',
    'a{b}}',
    'a b',
    `a${'{a'.repeat(20)}`,
    'x'.repeat(3_000),
  ])('%p is refused', (text) => {
    expect(() => parseFieldMask(text)).toThrow('X-Fields cannot be read.');
  });
});
