import { Module } from '@nestjs/common';
import { DataservicesModule } from '../dataservices/dataservices.module';
import { SearchIndexModule } from '../search/search-index.module';
import { ApiDescriptions } from './api-descriptions';
import { ApiDescriptionsController } from './api-descriptions.controller';
import { ReadApiDescriptionsJob } from './read-descriptions.job';

@Module({
  imports: [DataservicesModule, SearchIndexModule],
  controllers: [ApiDescriptionsController],
  providers: [ApiDescriptions, ReadApiDescriptionsJob],
})
export class ApiDescriptionsModule {}
