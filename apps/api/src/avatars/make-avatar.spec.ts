import { makeAvatar } from './make-avatar';

describe('an avatar', () => {
  it('has the size that is asked for', () => {
    expect(makeAvatar('0192d000', 65)).toMatch(/^<svg [^>]*width="65" height="65"/);
  });

  it('is always the same of one identifier, and another of another', () => {
    expect(makeAvatar('a', 64)).toBe(makeAvatar('a', 64));
    expect(makeAvatar('b', 64)).not.toBe(makeAvatar('a', 64));
  });

  it('has nothing of the identifier itself', () => {
    expect(makeAvatar('<script>alert(1)</script>', 64)).not.toContain('script');
  });
});
