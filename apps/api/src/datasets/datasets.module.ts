import { Module } from '@nestjs/common';
import { DatasetsController } from './datasets.controller';
import { DatasetsV2Controller } from './datasets-v2.controller';
import { DatasetsReader } from './datasets.reader';

@Module({
  controllers: [DatasetsController, DatasetsV2Controller],
  providers: [DatasetsReader],
  exports: [DatasetsReader],
})
export class DatasetsModule {}
