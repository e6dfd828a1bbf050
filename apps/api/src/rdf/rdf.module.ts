import { Module } from '@nestjs/common';
import { DatasetsModule } from '../datasets/datasets.module';
import { OrganizationsModule } from '../organizations/organizations.module';
import { RdfController } from './rdf.controller';
import { RdfExport } from './rdf-export';

@Module({
  imports: [DatasetsModule, OrganizationsModule],
  controllers: [RdfController],
  providers: [RdfExport],
})
export class RdfModule {}
