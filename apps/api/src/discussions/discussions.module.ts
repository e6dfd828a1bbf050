import { Module } from '@nestjs/common';
import { DiscussionsController } from './discussions.controller';
import { DiscussionsReader } from './discussions.reader';
import { DiscussionsService } from './discussions.service';

@Module({
  controllers: [DiscussionsController],
  providers: [DiscussionsReader, DiscussionsService],
})
export class DiscussionsModule {}
