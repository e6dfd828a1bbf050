import { Module } from '@nestjs/common';
import { SubjectsModule } from '../subjects/subjects.module';
import { followersControllers } from './followers.controller';
import { FollowsService } from './follows.service';
import { NotificationsController } from './notifications.controller';
import { NotificationsReader } from './notifications.reader';
import { NotifyFollowersJob } from './notify-followers.job';

@Module({
  imports: [SubjectsModule],
  controllers: [...followersControllers, NotificationsController],
  providers: [FollowsService, NotificationsReader, NotifyFollowersJob],
  exports: [NotificationsReader],
})
export class FollowsModule {}
