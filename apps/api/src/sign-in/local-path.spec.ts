import { isInEnglish, toLocalPath } from './local-path';

describe('where one returns to', () => {
  it.each(['/', '/datasets?q=air&page=2#files', '/en/account'])('may be %s', (path) => {
    expect(toLocalPath(path)).toBe(path);
  });

  it.each([
    'https://elsewhere.example/',
    '//elsewhere.example',
    '/\\elsewhere.example',
    '/\t/elsewhere.example',
    '/.//elsewhere.example',
    '/a/..//elsewhere.example',
    'javascript:alert(1)',
    'datasets',
    '',
    `/${'x'.repeat(2_000)}`,
    undefined,
    ['/', '/'],
  ])('is never %j', (path) => {
    expect(toLocalPath(path)).toBeUndefined();
  });

  it.each([
    ['/en', true],
    ['/en/datasets', true],
    ['/en?q=air', true],
    ['/environnement', false],
    ['/', false],
  ])('tells by its path whether it is English: %s', (path, isEnglish) => {
    expect(isInEnglish(path)).toBe(isEnglish);
  });
});
