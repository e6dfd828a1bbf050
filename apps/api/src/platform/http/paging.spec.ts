import { toPage } from './paging';

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
