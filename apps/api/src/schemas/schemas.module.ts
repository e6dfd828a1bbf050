import { Module } from '@nestjs/common';
import { DatasetsModule } from '../datasets/datasets.module';
import { RefreshSchemasJob } from './refresh-schemas.job';
import { SchemasController } from './schemas.controller';

@Module({
  imports: [DatasetsModule],
  controllers: [SchemasController],
  providers: [RefreshSchemasJob],
})
export class SchemasModule {}
