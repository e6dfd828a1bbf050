import { Module } from '@nestjs/common';
import { FollowsModule } from '../follows/follows.module';
import { MailPreferences } from './mail-preferences';
import { MailPreferencesController } from './mail-preferences.controller';
import { NewsLetters } from './news-letters';
import { PlanNewsJob } from './plan-news.job';
import { PurgeNotificationsJob } from './purge-notifications.job';
import { UnsubscribeController } from './unsubscribe.controller';

/** Notifications, by e-mail. */
@Module({
  imports: [FollowsModule],
  controllers: [MailPreferencesController, UnsubscribeController],
  providers: [MailPreferences, NewsLetters, PlanNewsJob, PurgeNotificationsJob],
})
export class NewsModule {}
