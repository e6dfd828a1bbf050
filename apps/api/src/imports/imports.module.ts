import { Module } from '@nestjs/common';
import { AuditModule } from '../audit/audit.module';
import { FollowersModule } from '../follows/followers.module';
import { SearchIndexModule } from '../search/search-index.module';
import { ImportCommand } from './import.command';
import { Importer } from './importer';
import { ImportsController } from './imports.controller';
import { ImportsReader } from './imports.reader';
import { ImportsService } from './imports.service';
import { RunImportJob } from './run-import.job';

@Module({
  imports: [AuditModule, FollowersModule, SearchIndexModule],
  controllers: [ImportsController],
  providers: [Importer, ImportsReader, ImportsService, RunImportJob, ImportCommand],
  exports: [Importer, ImportCommand],
})
export class ImportsModule {}
