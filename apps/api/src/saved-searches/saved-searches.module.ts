import { Module } from '@nestjs/common';
import { ChangesModule } from '../changes/changes.module';
import { SearchModule } from '../search/search.module';
import { SearchIndexModule } from '../search/search-index.module';
import { LookForNewsJob } from './look-for-news.job';
import { SavedSearchesController } from './saved-searches.controller';
import { SavedSearchesService } from './saved-searches.service';

@Module({
  imports: [ChangesModule, SearchModule, SearchIndexModule],
  controllers: [SavedSearchesController],
  providers: [SavedSearchesService, LookForNewsJob],
})
export class SavedSearchesModule {}
