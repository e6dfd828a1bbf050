import { Module } from '@nestjs/common';
import { DatasetsController } from './datasets.controller';
import { DatasetsReader } from './datasets.reader';

@Module({
  controllers: [DatasetsController],
  providers: [DatasetsReader],
  exports: [DatasetsReader],
})
export class DatasetsModule {}
