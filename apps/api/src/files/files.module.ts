import { Module } from '@nestjs/common';
import { FilesController } from './files.controller';
import { FilesReader } from './files.reader';
import { objectStoreProvider } from './object-store.provider';
import { StoredFiles } from './stored-files';
import { SweepFilesJob } from './sweep-files.job';
import { UsageCountingModule } from '../usage/usage-counting.module';
import { Uploads } from './uploads';

@Module({
  imports: [UsageCountingModule],
  controllers: [FilesController],
  providers: [objectStoreProvider, FilesReader, StoredFiles, Uploads, SweepFilesJob],
  exports: [objectStoreProvider, StoredFiles, Uploads],
})
export class FilesModule {}
