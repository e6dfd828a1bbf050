import { Module } from '@nestjs/common';
import { EntriesModule } from '../entries/entries.module';
import { SearchIndexModule } from '../search/search-index.module';
import { OwnTopicsController } from './own-topics.controller';
import { TopicElementsController } from './topic-elements.controller';
import { TopicsController } from './topics.controller';
import { TopicsReader } from './topics.reader';
import { TopicsService } from './topics.service';
import { TopicVersionsController } from './topic-versions.controller';

@Module({
  imports: [EntriesModule, SearchIndexModule],
  controllers: [TopicsController, TopicElementsController, OwnTopicsController, TopicVersionsController],
  providers: [TopicsReader, TopicsService],
  exports: [TopicsReader],
})
export class TopicsModule {}
