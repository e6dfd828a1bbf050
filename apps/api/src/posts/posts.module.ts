import { Module } from '@nestjs/common';
import { SearchIndexModule } from '../search/search-index.module';
import { PostsController } from './posts.controller';
import { PostsReader } from './posts.reader';
import { PostsService } from './posts.service';

@Module({
  imports: [SearchIndexModule],
  controllers: [PostsController],
  providers: [PostsReader, PostsService],
  exports: [PostsReader],
})
export class PostsModule {}
