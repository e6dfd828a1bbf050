import { Module } from '@nestjs/common';
import { DataservicesModule } from '../dataservices/dataservices.module';
import { DatasetsModule } from '../datasets/datasets.module';
import { EntriesModule } from '../entries/entries.module';
import { ReuseLinksController } from './reuse-links.controller';
import { ReusesController } from './reuses.controller';
import { ReusesReader } from './reuses.reader';
import { ReusesService } from './reuses.service';
import { ReuseVersionsController } from './reuse-versions.controller';

@Module({
  imports: [DatasetsModule, DataservicesModule, EntriesModule],
  controllers: [ReusesController, ReuseLinksController, ReuseVersionsController],
  providers: [ReusesReader, ReusesService],
  exports: [ReusesReader, ReusesService],
})
export class ReusesModule {}
