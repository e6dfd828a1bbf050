import { Module } from '@nestjs/common';
import { ChangesModule } from '../changes/changes.module';
import { DatasetsModule } from '../datasets/datasets.module';
import { ExportsModule } from '../exports/exports.module';
import { OrganizationsModule } from '../organizations/organizations.module';
import { SiteWordsModule } from '../site/site-words.module';
import { RdfController } from './rdf.controller';
import { ServingDataservicesReader } from './serving-dataservices.reader';
import { RdfExport } from './rdf-export';

@Module({
  imports: [ChangesModule, DatasetsModule, ExportsModule, OrganizationsModule, SiteWordsModule],
  controllers: [RdfController],
  providers: [RdfExport, ServingDataservicesReader],
})
export class RdfModule {}
