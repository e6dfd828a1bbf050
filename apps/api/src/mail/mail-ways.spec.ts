import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DataConfig, MailConfig, OidcConfig, ServerConfig } from '../config';
import { MailWays, mailWay } from './mail-ways';
import { MAIL_PROBLEMS } from './mailer';

interface Settings {
  readonly mail?: Partial<MailConfig>;
  readonly oidc?: Partial<OidcConfig>;
  readonly data?: Partial<DataConfig>;
  readonly server?: Partial<ServerConfig>;
}

const configs = ({ mail, oidc, data, server }: Settings) =>
  [
    Object.assign(new MailConfig(), mail),
    Object.assign(new OidcConfig(), oidc),
    Object.assign(new DataConfig(), data),
    Object.assign(new ServerConfig(), server),
  ] as const;

const smtp = { smtpUrl: 'smtp://mail.example', from: { name: '', address: 'data@example.org' } };
const publicUrl = 'https://data.example.org';

describe('letters', () => {
  it.each<[string, Settings, string, boolean]>([
    ['kept in the mailbox of trials, in the demonstration', {}, 'trial', true],
    ['kept there without signing in, when that is not wanted', { mail: { signIn: 'off' } }, 'trial', false],
    ['not written, in a portal without a mail server', { data: { seed: 'none' } }, 'none', false],
    ['not written, in production', { server: { nodeEnv: 'production' } }, 'none', false],
    ['not written, with a public address', { server: { publicUrl } }, 'none', false],
    ['not written, without fictional identities', { oidc: { fictionalIdentities: 'off' } }, 'none', false],
    ['sent, with a mail server', { mail: smtp, server: { publicUrl } }, 'smtp', false],
    [
      'sent, to sign in by too',
      { mail: { ...smtp, signIn: 'on' }, server: { publicUrl, nodeEnv: 'production' } },
      'smtp',
      true,
    ],
  ])('are %s', (_, settings, way, signsIn) => {
    expect(new MailWays(...configs(settings))).toEqual({ way, signsIn });
  });
});

describe('a portal does not start', () => {
  it.each<[string, Settings, RegExp]>([
    [
      'without a sender',
      { mail: { ...smtp, from: undefined }, server: { publicUrl } },
      /^mail-from-missing: /,
    ],
    ['when links in letters would lead nowhere', { mail: smtp }, /^public-url-missing: /],
    [
      'when people would wait for a link that is not sent',
      { mail: { signIn: 'on' }, server: { publicUrl } },
      /^sign-in-without-mail: /,
    ],
  ])('%s', (_, settings, message) => {
    expect(() => mailWay(...configs(settings))).toThrow(message);
  });
});

describe('what can go wrong with a letter', () => {
  it.each(Object.keys(MAIL_PROBLEMS))('is told to operators: %s', (code) => {
    const text = readFileSync(join(import.meta.dirname, '../../../../docs/how-to/e-mail.md'), 'utf8');
    expect(text).toContain(`\`${code}\``);
  });
});
