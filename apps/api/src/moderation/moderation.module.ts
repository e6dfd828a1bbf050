import { Module } from '@nestjs/common';
import { EntriesModule } from '../entries/entries.module';
import { ModerationController } from './moderation.controller';
import { ModerationService } from './moderation.service';

@Module({
  imports: [EntriesModule],
  controllers: [ModerationController],
  providers: [ModerationService],
})
export class ModerationModule {}
