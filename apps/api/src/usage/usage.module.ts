import { Module } from '@nestjs/common';
import { SubjectsModule } from '../subjects/subjects.module';
import { FoldUsageJob } from './fold-usage.job';
import { usageControllers, ViewsController } from './usage.controller';
import { UsageCountingModule } from './usage-counting.module';
import { UsageReader } from './usage.reader';

@Module({
  imports: [SubjectsModule, UsageCountingModule],
  controllers: [ViewsController, ...usageControllers],
  providers: [FoldUsageJob, UsageReader],
})
export class UsageModule {}
