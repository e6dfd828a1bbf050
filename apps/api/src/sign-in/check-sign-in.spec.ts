import { DataConfig, OidcConfig, OidcProviderConfig, ServerConfig } from '../config';
import { usesFictionalIdentities } from '../fictional-identities/fictional-identities';
import { checkSignIn } from './check-sign-in';

interface Settings {
  readonly oidc?: Partial<OidcConfig>;
  readonly data?: Partial<DataConfig>;
  readonly server?: Partial<ServerConfig>;
}

const configs = ({ oidc, data, server }: Settings) =>
  [
    Object.assign(new OidcConfig(), oidc),
    Object.assign(new DataConfig(), data),
    Object.assign(new ServerConfig(), server),
  ] as const;

const providers = (...issuers: string[]) => {
  const named = issuers.map(
    (issuer, index) => [`p${index}`, Object.assign(new OidcProviderConfig(), { issuer })] as const,
  );
  return { providerIds: named.map(([id]) => id), providers: new Map(named) };
};

describe('people who do not exist', () => {
  it.each<[string, Settings, boolean]>([
    ['in the demonstration', {}, true],
    ['with an empty catalogue', { data: { seed: 'none' } }, false],
    ['with a public address', { server: { publicUrl: 'https://data.example.org' } }, false],
    ['with a real provider', { oidc: providers('http://127.0.0.1:1') }, false],
    ['in production', { server: { nodeEnv: 'production' } }, false],
    ['when they are not wanted', { oidc: { fictionalIdentities: 'off' } }, false],
    ['when they are wanted', { oidc: { fictionalIdentities: 'on' }, data: { seed: 'none' } }, true],
  ])('may sign in %s: %j', (_, settings, expected) => {
    expect(usesFictionalIdentities(...configs(settings))).toBe(expected);
  });

  it.each(['production', 'Production'])('are refused with NODE_ENV=%s', (nodeEnv) => {
    const settings = { oidc: { fictionalIdentities: 'on' }, server: { nodeEnv } } as const;
    expect(() => checkSignIn(...configs(settings))).toThrow(/^fictional-identities-in-production: /);
  });
});

describe('a portal does not start', () => {
  it('when providers would not know where to send people back', () => {
    const settings = { oidc: providers('https://proconnect.example/api/v2') };
    expect(() => checkSignIn(...configs(settings))).toThrow(/^public-url-missing: /);
  });

  it('when two providers have one issuer', () => {
    const issuer = 'https://proconnect.example/api/v2';
    const settings = { oidc: providers(issuer, issuer), server: { publicUrl: 'https://data.example.org' } };
    expect(() => checkSignIn(...configs(settings))).toThrow(/^issuer-named-twice: /);
  });
});
