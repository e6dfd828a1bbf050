import { Module } from '@nestjs/common';
import { DatasetsModule } from '../datasets/datasets.module';
import { ExportsModule } from '../exports/exports.module';
import { OrganizationsModule } from '../organizations/organizations.module';
import { RdfController } from './rdf.controller';
import { ServingDataservicesReader } from './serving-dataservices.reader';
import { RdfExport } from './rdf-export';

@Module({
  imports: [DatasetsModule, ExportsModule, OrganizationsModule],
  controllers: [RdfController],
  providers: [RdfExport, ServingDataservicesReader],
})
export class RdfModule {}
