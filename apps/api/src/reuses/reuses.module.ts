import { Module } from '@nestjs/common';
import { DataservicesModule } from '../dataservices/dataservices.module';
import { DatasetsModule } from '../datasets/datasets.module';
import { EntriesModule } from '../entries/entries.module';
import { ReuseLinksController } from './reuse-links.controller';
import { ReusesController } from './reuses.controller';
import { ReusesReader } from './reuses.reader';
import { ReusesService } from './reuses.service';

@Module({
  imports: [DatasetsModule, DataservicesModule, EntriesModule],
  controllers: [ReusesController, ReuseLinksController],
  providers: [ReusesReader, ReusesService],
  exports: [ReusesReader, ReusesService],
})
export class ReusesModule {}
