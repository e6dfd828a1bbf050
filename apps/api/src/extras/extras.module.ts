import { Module } from '@nestjs/common';
import { DatasetsModule } from '../datasets/datasets.module';
import { EntriesModule } from '../entries/entries.module';
import { OrganizationsModule } from '../organizations/organizations.module';
import { ExtrasController } from './extras.controller';

@Module({
  imports: [DatasetsModule, EntriesModule, OrganizationsModule],
  controllers: [ExtrasController],
})
export class ExtrasModule {}
