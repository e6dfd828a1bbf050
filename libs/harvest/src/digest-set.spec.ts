import { DigestSet } from './digest-set';

describe('a digest set', () => {
  it('knows a text again, also after it grew', () => {
    const set = new DigestSet();
    const texts = Array.from({ length: 20_000 }, (_, n) => `https://data.example/datasets/${n}`);
    expect(texts.every((text) => set.add(text))).toBe(true);
    expect(texts.some((text) => set.add(text))).toBe(false);
  });
});
