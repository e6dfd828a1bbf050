import { Module } from '@nestjs/common';
import { EntriesModule } from '../entries/entries.module';
import { SearchIndexModule } from '../search/search-index.module';
import { ModerationController } from './moderation.controller';
import { JudgeNewAccountsJob } from './spam/judge-new-accounts.job';
import { ModerationService } from './moderation.service';

@Module({
  imports: [EntriesModule, SearchIndexModule],
  controllers: [ModerationController],
  providers: [ModerationService, JudgeNewAccountsJob],
})
export class ModerationModule {}
