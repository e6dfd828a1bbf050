import { Module } from '@nestjs/common';
import { ChangesModule } from '../changes/changes.module';
import { SitemapsController } from './sitemaps.controller';
import { SitemapsReader } from './sitemaps.reader';

/** What search engines read before the pages. */
@Module({ imports: [ChangesModule], controllers: [SitemapsController], providers: [SitemapsReader] })
export class SitemapsModule {}
