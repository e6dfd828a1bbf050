import { toCursorPage, toPage } from './paging';

const address = 'https://portal.example/api/1/datasets/?tag=eau&page=2&tag=air';

describe('a page of a list', () => {
  it('knows the addresses of its neighbours, which keep every other parameter', () => {
    expect(toPage(['b'], 3, { page: 2, page_size: 1 }, address)).toEqual({
      data: ['b'],
      page: 2,
      page_size: 1,
      total: 3,
      next_page: 'https://portal.example/api/1/datasets/?tag=eau&page=3&tag=air&page_size=1',
      previous_page: 'https://portal.example/api/1/datasets/?tag=eau&page=1&tag=air&page_size=1',
    });
  });

  it.each([
    ['the last page', { page: 2, page_size: 2 }, 4],
    ['an empty list', { page: 1, page_size: 20 }, 0],
    ['a page beyond the end', { page: 9, page_size: 20 }, 3],
  ])('has no next one at %s', (_, query, total) => {
    expect(toPage([], total, query, address).next_page).toBeNull();
  });

  it('has no previous one at the beginning', () => {
    expect(toPage([], 5, { page: 1, page_size: 2 }, address).previous_page).toBeNull();
  });
});

describe('a list that can be followed by cursors', () => {
  const found = { total: 30_000, cursor: 'abc' };
  const pageOf = (page: number, cursor?: string) =>
    toCursorPage(['x'], found, { page, page_size: 100, ...(cursor !== undefined && { cursor }) }, address);

  it('has numbers up to its 10,000th item', () => {
    expect(pageOf(99).next_page).toContain('page=100');
    expect(pageOf(99).next_page).not.toContain('cursor');
  });

  it('has cursors after it', () => {
    expect(new URL(pageOf(100).next_page!).search).toBe('?tag=eau&tag=air&page_size=100&cursor=abc');
    expect(new URL(pageOf(1, 'xyz').next_page!).searchParams.get('cursor')).toBe('abc');
  });

  it('ends where nothing follows', () => {
    expect(
      toCursorPage([], { total: 5, cursor: undefined }, { page: 1, page_size: 100, cursor: 'x' }, address)
        .next_page,
    ).toBeNull();
    expect(
      toCursorPage([], { total: 5, cursor: undefined }, { page: 101, page_size: 100 }, address).next_page,
    ).toBeNull();
  });
});
