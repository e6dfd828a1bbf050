import { Module } from '@nestjs/common';
import { objectStoreProvider } from './object-store.provider';

@Module({ providers: [objectStoreProvider], exports: [objectStoreProvider] })
export class FilesModule {}
