import { Global, Module } from '@nestjs/common';
import { DiscoveryModule } from '@nestjs/core';
import { MAILER, mailerProvider } from './mailer.provider';
import { MailWays } from './mail-ways';
import { Outbox } from './outbox';
import { PurgeMailJob } from './purge-mail.job';
import { SendMailJob } from './send-mail.job';
import { TrialMailboxController } from './trial-mailbox.controller';

/** How e-mail leaves the portal. */
@Global()
@Module({
  imports: [DiscoveryModule],
  controllers: [TrialMailboxController],
  providers: [MailWays, mailerProvider, Outbox, SendMailJob, PurgeMailJob],
  exports: [MAILER, MailWays, Outbox],
})
export class MailModule {}
