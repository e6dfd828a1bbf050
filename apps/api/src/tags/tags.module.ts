import { Module } from '@nestjs/common';
import { TagsController } from './tags.controller';
import { TagsReader } from './tags.reader';

@Module({ controllers: [TagsController], providers: [TagsReader] })
export class TagsModule {}
