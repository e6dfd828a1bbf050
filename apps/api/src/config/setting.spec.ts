import { CONFIG_CLASSES, DatabaseConfig, HarvestConfig, ServerConfig } from './config';
import { MailConfig } from './mail-config';
import { OidcConfig } from './oidc-config';
import { ConfigError, readConfig } from './setting';

function problemsOf(env: Record<string, string>): readonly string[] {
  try {
    readConfig(CONFIG_CLASSES, env);
    return [];
  } catch (error) {
    return (error as ConfigError).problems;
  }
}

describe('the configuration', () => {
  it('has a default for everything', () => {
    expect(readConfig(CONFIG_CLASSES, {}).get(ServerConfig)).toMatchObject({ port: 3000 });
  });

  it('is read from the environment', () => {
    const configs = readConfig(CONFIG_CLASSES, { PORT: '8080', HARVEST_ALLOWED_HOSTS: 'a.local, b:80' });

    expect(configs.get(ServerConfig)).toMatchObject({ port: 8080 });
    expect(configs.get(HarvestConfig)).toMatchObject({ allowedHosts: ['a.local', 'b:80'] });
  });

  it('takes an empty variable for an absent one', () => {
    expect(readConfig(CONFIG_CLASSES, { PORT: '' }).get(ServerConfig)).toMatchObject({ port: 3000 });
  });

  it('cannot be changed once read', () => {
    const config = readConfig(CONFIG_CLASSES, {}).get(DatabaseConfig) as { poolSize: number };

    expect(() => (config.poolSize = 1)).toThrow(TypeError);
  });

  it('names every variable that is wrong, with what it expects', () => {
    expect(problemsOf({ PORT: '80a', PASSERELLE_SEED: 'full', DATABASE_URL: 'mysql://db' })).toEqual([
      'PORT: expects a whole number from 0 to 65535.',
      'PASSERELLE_SEED: expects one of demo, none.',
      'DATABASE_URL: expects a URL that begins with postgres:// or postgresql://.',
    ]);
  });

  it('refuses what no Meilisearch could have', () => {
    expect(problemsOf({ MEILI_URL: 'http://me:s3cr3t@search', MEILI_INDEX_PREFIX: 'é' })).toEqual([
      'MEILI_URL: expects a URL without user and password.',
      'MEILI_INDEX_PREFIX: expects letters without accents, digits, hyphens and underscores.',
    ]);
  });

  // A wrong DATABASE_URL often still holds the password.
  it('never repeats a value', () => {
    expect(problemsOf({ DATABASE_URL: 'http://me:s3cr3t@db', LOG_LEVEL: 's3cr3t' }).join()).not.toContain(
      's3cr3t',
    );
  });
});

describe('providers to sign in by', () => {
  const proconnect = {
    OIDC_PROVIDERS: 'proconnect, mon-annuaire',
    OIDC_PROCONNECT_ISSUER: 'https://proconnect.example/api/v2',
    OIDC_PROCONNECT_CLIENT_ID: 'portal',
    OIDC_PROCONNECT_CLIENT_SECRET: 's3cr3t',
    OIDC_MON_ANNUAIRE_ISSUER: 'https://login.example/',
    OIDC_MON_ANNUAIRE_CLIENT_ID: 'portal',
    OIDC_MON_ANNUAIRE_CLIENT_SECRET: 's3cr3t',
    OIDC_MON_ANNUAIRE_ACR_VALUES: 'gold,silver',
  };

  it('are read by their names', () => {
    const { providers } = readConfig(CONFIG_CLASSES, proconnect).get(OidcConfig) as OidcConfig;
    expect([...providers.keys()]).toEqual(['proconnect', 'mon-annuaire']);
    expect(providers.get('mon-annuaire')).toMatchObject({
      issuer: 'https://login.example/',
      acrValues: ['gold', 'silver'],
    });
  });

  it('need their issuer, identifier and secret', () => {
    expect(problemsOf({ OIDC_PROVIDERS: 'a' })).toEqual([
      'OIDC_A_ISSUER: is required.',
      'OIDC_A_CLIENT_ID: is required.',
      'OIDC_A_CLIENT_SECRET: is required.',
    ]);
  });

  it.each(['http://proconnect.example', 'https://proconnect.example?a=b', 's3cr3t'])(
    'have no issuer that others could speak for: %s',
    (issuer) => {
      const problems = problemsOf({ ...proconnect, OIDC_PROCONNECT_ISSUER: issuer });
      expect(problems).toEqual([
        'OIDC_PROCONNECT_ISSUER: expects an https:// URL without query (http:// only on 127.0.0.1).',
      ]);
    },
  );

  it.each(['A', 'a,a', '../a', '1'])('are not called %s', (OIDC_PROVIDERS) => {
    expect(problemsOf({ OIDC_PROVIDERS }).join()).toMatch(/^OIDC_PROVIDERS: /);
  });
});

describe('the mail server', () => {
  it.each([
    ['data@example.org', { name: '', address: 'data@example.org' }],
    ['Données ouvertes <data@example.org>', { name: 'Données ouvertes', address: 'data@example.org' }],
  ])('sends as %s', (MAIL_FROM, from) => {
    expect(readConfig(CONFIG_CLASSES, { MAIL_FROM }).get(MailConfig)).toMatchObject({ from });
  });

  it.each(['data', 'a@b.test, c@d.test', 'Data <a@b.test> <c@d.test>', 'Data\r\nBcc: <a@b.test>'])(
    'does not send as %j',
    (MAIL_FROM) => {
      expect(problemsOf({ MAIL_FROM })).toEqual(['MAIL_FROM: expects an address, or `Name <address>`.']);
    },
  );

  it.each(['smtp://', 'http://s3cr3t@mail', 'smtp://mail/path', 'smtp://mail?tls=no', 'mail.example.org'])(
    'is not %s',
    (SMTP_URL) => {
      expect(problemsOf({ SMTP_URL })).toEqual([
        'SMTP_URL: expects smtp:// or smtps:// with a host, and nothing after its port.',
      ]);
    },
  );

  it('has its own clock nowhere but on earth', () => {
    expect(problemsOf({ PASSERELLE_TIME_ZONE: 'Mars/Olympus' })).toEqual([
      'PASSERELLE_TIME_ZONE: expects a time zone of the IANA database, such as Europe/Paris.',
    ]);
  });
});
