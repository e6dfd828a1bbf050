import { Module } from '@nestjs/common';
import { AuditModule } from '../audit/audit.module';
import { EntriesModule } from '../entries/entries.module';
import { SearchIndexModule } from '../search/search-index.module';
import { DuplicatesController } from './duplicates.controller';
import { DuplicatesReader } from './duplicates.reader';
import { DuplicatesService } from './duplicates.service';
import { FindDuplicatesJob } from './find-duplicates.job';

@Module({
  imports: [AuditModule, EntriesModule, SearchIndexModule],
  controllers: [DuplicatesController],
  providers: [DuplicatesReader, DuplicatesService, FindDuplicatesJob],
  exports: [FindDuplicatesJob],
})
export class DuplicatesModule {}
