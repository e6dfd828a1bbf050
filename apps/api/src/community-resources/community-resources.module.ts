import { Module } from '@nestjs/common';
import { DatasetsModule } from '../datasets/datasets.module';
import { FilesModule } from '../files/files.module';
import { CommunityResourcesController } from './community-resources.controller';
import { CommunityResourcesReader } from './community-resources.reader';
import { CommunityResourcesService } from './community-resources.service';

@Module({
  imports: [DatasetsModule, FilesModule],
  controllers: [CommunityResourcesController],
  providers: [CommunityResourcesReader, CommunityResourcesService],
})
export class CommunityResourcesModule {}
