import { isEmail } from 'class-validator';
import { oneOf, wholeNumber } from './readers';
import { Setting } from './setting';

/** A mailbox as headers name it. */
export interface Mailbox {
  readonly name: string;
  readonly address: string;
}

export class MailConfig {
  @Setting({
    name: 'SMTP_URL',
    description:
      'Mail server that takes what the portal sends: `smtp://user:password@host:587`, or `smtps://` for TLS from the start. Needs MAIL_FROM and PASSERELLE_PUBLIC_URL. Without it nothing is sent; with fictional identities, letters are kept in a mailbox of trials instead.',
    read: smtpUrl,
    defaultText: 'none',
  })
  readonly smtpUrl: string | undefined = undefined;

  @Setting({
    name: 'SMTP_TLS',
    description:
      '`required`: nothing is said to the mail server before the connection is encrypted with a certificate that holds; `off` for a server on this machine or a private network.',
    read: oneOf(['required', 'off']),
  })
  readonly smtpTls: 'required' | 'off' = 'required';

  @Setting({
    name: 'MAIL_FROM',
    description: 'Sender of what the portal sends: `data@example.org`, or `Données <data@example.org>`.',
    read: mailbox,
    defaultText: 'required with SMTP_URL',
  })
  readonly from: Mailbox | undefined = undefined;

  @Setting({
    name: 'MAIL_KEPT_DAYS',
    description: 'Days for which it is kept what was sent to whom; letters in the mailbox of trials too.',
    read: wholeNumber({ min: 1, max: 365 }),
  })
  readonly keptDays: number = 30;

  @Setting({
    name: 'SIGN_IN_BY_EMAIL',
    description:
      '`on` lets people sign in by a link that is sent to their address, for portals without a provider. Needs SMTP_URL.',
    read: oneOf(['on', 'off']),
    defaultText: '`on` with fictional identities and without SMTP_URL',
  })
  readonly signIn: 'on' | 'off' | undefined = undefined;
}

function smtpUrl(value: string): string {
  const { protocol, hostname, pathname, search, hash } = URL.canParse(value)
    ? new URL(value)
    : new URL('no:thing');
  const isServer = (protocol === 'smtp:' || protocol === 'smtps:') && hostname !== '';
  if (!isServer || pathname.replace('/', '') || search || hash) {
    throw new Error('expects smtp:// or smtps:// with a host, and nothing after its port.');
  }
  return value.replace(/\/$/, '');
}

function mailbox(value: string): Mailbox {
  const [, name = '', address = value] = /^([^<>"\r\n]*)<([^<>\r\n]+)>$/.exec(value) ?? [];
  if (!isEmail(address.trim(), { require_tld: false })) {
    throw new Error('expects an address, or `Name <address>`.');
  }
  return { name: name.trim(), address: address.trim() };
}
