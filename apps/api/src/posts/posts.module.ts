import { Module } from '@nestjs/common';
import { SearchIndexModule } from '../search/search-index.module';
import { PostsController } from './posts.controller';
import { PostsReader } from './posts.reader';
import { PostsService } from './posts.service';
import { PostVersionsController } from './post-versions.controller';
import { EntriesModule } from '../entries/entries.module';

@Module({
  imports: [EntriesModule, SearchIndexModule],
  controllers: [PostsController, PostVersionsController],
  providers: [PostsReader, PostsService],
  exports: [PostsReader],
})
export class PostsModule {}
