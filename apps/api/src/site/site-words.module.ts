import { Module } from '@nestjs/common';
import { SiteReader } from './site.reader';

/** What the portal calls itself, for whoever says it. */
@Module({ providers: [SiteReader], exports: [SiteReader] })
export class SiteWordsModule {}
