import { Injectable } from '@nestjs/common';
import { DataConfig, MailConfig, OidcConfig, ServerConfig } from '../config';
import { usesFictionalIdentities } from '../fictional-identities/fictional-identities';
import { StartFailure } from '../platform/start-failure';

/** What becomes of letters: sent, kept in the mailbox of trials for everybody to read, or never written. */
export type MailWay = 'smtp' | 'trial' | 'none';

/**
 * The mailbox of trials is open to everybody, and so only there where everybody may be anybody.
 * @throws StartFailure for settings that cannot be meant
 */
export function mailWay(mail: MailConfig, oidc: OidcConfig, data: DataConfig, server: ServerConfig): MailWay {
  if (mail.smtpUrl !== undefined) {
    if (mail.from === undefined) {
      throw new StartFailure(
        'mail-from-missing: SMTP_URL needs MAIL_FROM, the sender of what the portal sends.',
      );
    }
    if (server.publicUrl === undefined) {
      throw new StartFailure(
        'public-url-missing: SMTP_URL needs PASSERELLE_PUBLIC_URL, the address that links in e-mails lead to.',
      );
    }
    return 'smtp';
  }
  const way = usesFictionalIdentities(oidc, data, server) ? 'trial' : 'none';
  if (way === 'none' && mail.signIn === 'on') {
    throw new StartFailure('sign-in-without-mail: SIGN_IN_BY_EMAIL needs SMTP_URL.');
  }
  return way;
}

@Injectable()
export class MailWays {
  readonly way: MailWay;
  /** Whether people may sign in by a link that is sent to them. */
  readonly signsIn: boolean;

  constructor(mail: MailConfig, oidc: OidcConfig, data: DataConfig, server: ServerConfig) {
    this.way = mailWay(mail, oidc, data, server);
    this.signsIn = mail.signIn === 'on' || (mail.signIn === undefined && this.way === 'trial');
  }
}
