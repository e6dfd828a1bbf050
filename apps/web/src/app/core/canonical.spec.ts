import { withSlug } from './canonical';

describe('an address under a former slug', () => {
  it.each([
    ['/datasets/avant', '/datasets/apres'],
    ['/datasets/avant?page=2#files', '/datasets/apres?page=2#files'],
    ['/datasets/avant/versions?from=1&to=2', '/datasets/apres/versions?from=1&to=2'],
  ])('%s leads to %s', (url, present) => {
    expect(withSlug(url, 'avant', 'apres')).toBe(present);
  });
});
