import { RecentCache } from './recent-cache';

describe('a cache of recent values', () => {
  it('keeps at least the last ones up to its capacity', () => {
    const cache = new RecentCache<number, string>(10);
    for (let n = 0; n < 1_000; n++) {
      cache.set(n, String(n));
      for (let recent = Math.max(0, n - 9); recent <= n; recent++) {
        expect(cache.get(recent)).toBe(String(recent));
      }
    }
  });

  it('forgets what was not asked for since twice its capacity', () => {
    const cache = new RecentCache<number, string>(10);
    for (let n = 0; n < 100; n++) {
      cache.set(n, String(n));
    }
    expect(Array.from({ length: 80 }, (_, n) => cache.get(n)).every((value) => value === undefined)).toBe(
      true,
    );
  });

  it('keeps what is asked for again and again', () => {
    const cache = new RecentCache<string, string>(10);
    cache.set('publisher', 'City');
    for (let n = 0; n < 1_000; n++) {
      cache.set(String(n), 'once');
      expect(cache.get('publisher')).toBe('City');
    }
  });
});
