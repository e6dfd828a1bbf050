import { Module } from '@nestjs/common';
import { SitemapsController } from './sitemaps.controller';
import { SitemapsReader } from './sitemaps.reader';

/** What search engines read before the pages. */
@Module({ controllers: [SitemapsController], providers: [SitemapsReader] })
export class SitemapsModule {}
