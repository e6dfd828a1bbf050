import { Module } from '@nestjs/common';
import { HarvestModule } from '../harvest/harvest.module';
import { SearchIndexModule } from '../search/search-index.module';
import { DemoCommunity } from './demo-community';
import { DemoSeed } from './demo.seed';
import { LoadDemoJob } from './load-demo.job';

@Module({
  imports: [HarvestModule, SearchIndexModule],
  providers: [DemoCommunity, DemoSeed, LoadDemoJob],
  exports: [DemoSeed],
})
export class DemoModule {}
