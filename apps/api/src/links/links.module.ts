import { Module } from '@nestjs/common';
import { DatasetsModule } from '../datasets/datasets.module';
import { CheckLinksJob } from './check-links.job';
import { LinkChecks } from './link-checks';
import { LinksController } from './links.controller';
import { PurgeLinkChecksJob } from './purge-link-checks.job';

@Module({
  imports: [DatasetsModule],
  controllers: [LinksController],
  providers: [CheckLinksJob, LinkChecks, PurgeLinkChecksJob],
})
export class LinksModule {}
