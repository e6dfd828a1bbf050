import { randomBytes } from 'node:crypto';
import { SecretsConfig } from '../../config';
import { Secrets } from './secrets';

const [first, second] = [randomBytes(32), randomBytes(32)];
const withKeys = (...keys: Buffer[]) => new Secrets(Object.assign(new SecretsConfig(), { keys }));
const seal = (secrets: Secrets) => secrets.seal('mot de passe', 'source 1', 'credentials');

describe('a secret', () => {
  it('is told again to who has the key, and stands nowhere in clear', () => {
    const secrets = withKeys(first);
    const kept = seal(secrets);
    expect(secrets.open(kept, 'source 1')).toBe('mot de passe');
    expect(kept.sealed.includes('mot de passe')).toBe(false);
    expect(kept.sealed.equals(seal(secrets).sealed)).toBe(false);
  });

  it('is of one thing alone', () => {
    const secrets = withKeys(first);
    expect(secrets.open(seal(secrets), 'source 2')).toBeUndefined();
  });

  it('is not told when a bit of it was changed, or most of it is gone', () => {
    const secrets = withKeys(first);
    const { keyId, sealed } = seal(secrets);
    for (let at = 0; at < sealed.length; at++) {
      const changed = Buffer.from(sealed);
      changed[at]! ^= 1;
      expect(secrets.open({ keyId, sealed: changed }, 'source 1')).toBeUndefined();
    }
    expect(secrets.open({ keyId, sealed: sealed.subarray(0, 20) }, 'source 1')).toBeUndefined();
  });

  it('outlives a change of keys as long as its own is there', () => {
    const kept = seal(withKeys(first));
    const both = withKeys(second, first);
    expect(both.open(kept, 'source 1')).toBe('mot de passe');
    expect(seal(both).keyId).toBe(both.currentKeyId);
    expect(both.currentKeyId).not.toBe(kept.keyId);
    expect(withKeys(second).open(kept, 'source 1')).toBeUndefined();
  });

  it('is refused where there is no key, in words that say how to set one', () => {
    expect(() => seal(withKeys())).toThrow(
      expect.objectContaining({
        code: 'secrets-key-missing',
        fields: { credentials: [expect.stringContaining('SECRETS_KEYS')] },
      }),
    );
  });
});
