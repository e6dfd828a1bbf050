import { Module } from '@nestjs/common';
import { FollowersModule } from '../follows/followers.module';
import { SearchIndexModule } from '../search/search-index.module';
import { SubjectsModule } from '../subjects/subjects.module';
import { DiscussionsController } from './discussions.controller';
import { DiscussionsReader } from './discussions.reader';
import { DiscussionsService } from './discussions.service';
import { subjectDiscussionsControllers } from './subject-discussions.controller';

@Module({
  imports: [FollowersModule, SearchIndexModule, SubjectsModule],
  controllers: [DiscussionsController, ...subjectDiscussionsControllers],
  providers: [DiscussionsReader, DiscussionsService],
  exports: [DiscussionsReader],
})
export class DiscussionsModule {}
