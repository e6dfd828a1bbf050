import { Module } from '@nestjs/common';
import { PostsController } from './posts.controller';
import { PostsReader } from './posts.reader';
import { PostsService } from './posts.service';

@Module({ controllers: [PostsController], providers: [PostsReader, PostsService] })
export class PostsModule {}
