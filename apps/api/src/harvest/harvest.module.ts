import { Module } from '@nestjs/common';
import { FollowersModule } from '../follows/followers.module';
import { SearchIndexModule } from '../search/search-index.module';
import { HarvestCommand } from './harvest.command';
import { HarvestSources } from './harvest-sources';
import { Harvester } from './harvester';
import { RunHarvestJob } from './run-harvest.job';

@Module({
  imports: [FollowersModule, SearchIndexModule],
  providers: [HarvestSources, Harvester, RunHarvestJob, HarvestCommand],
  exports: [HarvestSources, Harvester, RunHarvestJob, HarvestCommand],
})
export class HarvestModule {}
