import { Module } from '@nestjs/common';
import { DatasetsModule } from '../datasets/datasets.module';
import { OrganizationsController } from './organizations.controller';
import { OrganizationsReader } from './organizations.reader';

@Module({
  imports: [DatasetsModule],
  controllers: [OrganizationsController],
  providers: [OrganizationsReader],
  exports: [OrganizationsReader],
})
export class OrganizationsModule {}
