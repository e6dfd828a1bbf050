import { Module } from '@nestjs/common';
import { FollowersModule } from '../follows/followers.module';
import { SearchIndexModule } from '../search/search-index.module';
import { DatasetsController } from './datasets.controller';
import { DatasetsV2Controller } from './datasets-v2.controller';
import { DatasetsReader } from './datasets.reader';
import { DatasetsService } from './datasets.service';
import { ResourcesController } from './resources.controller';
import { ResourcesService } from './resources.service';
import { VersionsController } from './versions.controller';
import { VersionsReader } from './versions.reader';

@Module({
  imports: [FollowersModule, SearchIndexModule],
  controllers: [DatasetsController, DatasetsV2Controller, ResourcesController, VersionsController],
  providers: [DatasetsReader, DatasetsService, ResourcesService, VersionsReader],
  exports: [DatasetsReader],
})
export class DatasetsModule {}
