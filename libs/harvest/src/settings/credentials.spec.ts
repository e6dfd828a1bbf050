import { credentialFaults, credentialHint, type Credentials } from './credentials';

describe('credentials', () => {
  it.each<Credentials>([
    { scheme: 'basic', name: 'moi', secret: 'mot de passe à accents : ça passe' },
    { scheme: 'bearer', secret: 'abc.def-ghi' },
    { scheme: 'api-key', name: 'Authorization', secret: 'key' },
  ])('can be %o', (credentials) => {
    expect(credentialFaults(credentials)).toBeUndefined();
  });

  it.each<[string, Credentials]>([
    ['name', { scheme: 'basic', secret: 'x' }],
    ['name', { scheme: 'basic', name: 'a:b', secret: 'x' }],
    ['name', { scheme: 'bearer', name: 'x', secret: 'x' }],
    ['name', { scheme: 'api-key', name: 'Host', secret: 'x' }],
    ['name', { scheme: 'api-key', name: 'content-length', secret: 'x' }],
    ['name', { scheme: 'api-key', name: 'X Key', secret: 'x' }],
    ['name', { scheme: 'api-key', secret: 'x' }],
    ['secret', { scheme: 'bearer', secret: '' }],
    ['secret', { scheme: 'bearer', secret: 'x\r\nHost: y' }],
    ['secret', { scheme: 'api-key', name: 'X-Key', secret: 'clé' }],
    ['secret', { scheme: 'basic', name: 'x', secret: 'x\0' }],
    ['secret', { scheme: 'basic', name: 'x', secret: 'x'.repeat(4_001) }],
  ])('tell a fault of the %s of %o', (field, credentials) => {
    expect(Object.keys(credentialFaults(credentials)!)).toEqual([field]);
  });

  it.each<[Credentials, string]>([
    [{ scheme: 'basic', name: 'camille', secret: 'a very long pass phrase of mine' }, 'ca…'],
    [{ scheme: 'bearer', secret: 'short' }, '…'],
    [{ scheme: 'bearer', secret: 'a-token-of-some-length-9876' }, '…9876'],
    [{ scheme: 'api-key', name: 'X-Key', secret: 'a-token-of-some-length-9876' }, 'X-Key: …9876'],
  ])('of %o are hinted at as %s', (credentials, hint) => {
    expect(credentialHint(credentials)).toBe(hint);
  });
});
