import type { Provider } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { MailConfig } from '../config';
import { MailWays } from './mail-ways';
import type { Mailer } from './mailer';
import { SmtpMailer } from './smtp-mailer';
import { TrialMailbox } from './trial-mailbox';

/** The {@link Mailer} of this portal; `undefined` where no e-mail is sent. */
export const MAILER = Symbol('MAILER');

export const mailerProvider: Provider = {
  provide: MAILER,
  inject: [MailConfig, MailWays, DataSource],
  useFactory(
    { smtpUrl: url, smtpTls: tls, from }: MailConfig,
    { way }: MailWays,
    dataSource: DataSource,
  ): Mailer | undefined {
    if (url !== undefined && from !== undefined) {
      return new SmtpMailer({ url, tls, from });
    }
    return way === 'trial' ? new TrialMailbox(dataSource) : undefined;
  },
};
