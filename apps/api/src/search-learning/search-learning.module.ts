import { Module } from '@nestjs/common';
import { OrganizationsModule } from '../organizations/organizations.module';
import { PurgeSearchesJob } from './purge-searches.job';
import { SearchClicksController } from './search-clicks.controller';
import { SearchCounter } from './search-counter';
import { SearchesController } from './searches.controller';
import { SearchesReader } from './searches.reader';

@Module({
  imports: [OrganizationsModule],
  controllers: [SearchClicksController, SearchesController],
  providers: [PurgeSearchesJob, SearchCounter, SearchesReader],
  exports: [SearchCounter],
})
export class SearchLearningModule {}
