import { Global, Module } from '@nestjs/common';
import { Audit } from './audit';
import { AuditExport } from './audit-export';
import { AuditSeals } from './audit-seals';
import { AuditCommand } from './audit.command';
import { AuditController } from './audit.controller';
import { AuditReader } from './audit.reader';
import { SealJournalJob } from './seal-journal.job';

@Global()
@Module({
  controllers: [AuditController],
  providers: [Audit, AuditSeals, AuditReader, AuditExport, AuditCommand, SealJournalJob],
  exports: [Audit, AuditSeals],
})
export class AuditModule {}
