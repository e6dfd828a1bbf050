import { Module } from '@nestjs/common';
import { DatasetsModule } from '../datasets/datasets.module';
import { FilesModule } from '../files/files.module';
import { CommunityResourcesController } from './community-resources.controller';
import { CommunityResourcesReader } from './community-resources.reader';
import { CommunityResourcesService } from './community-resources.service';
import { CommunityResourceVersionsController } from './community-resource-versions.controller';
import { EntriesModule } from '../entries/entries.module';

@Module({
  imports: [EntriesModule, DatasetsModule, FilesModule],
  controllers: [CommunityResourcesController, CommunityResourceVersionsController],
  providers: [CommunityResourcesReader, CommunityResourcesService],
})
export class CommunityResourcesModule {}
