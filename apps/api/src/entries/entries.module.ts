import { Module } from '@nestjs/common';
import { APP_INTERCEPTOR } from '@nestjs/core';
import { FollowersModule } from '../follows/followers.module';
import { SearchIndexModule } from '../search/search-index.module';
import { EntriesService } from './entries.service';
import { FormerSlugsInterceptor } from './former-slugs.interceptor';
import { VersionsReader } from './versions.reader';

/** What entries of all kinds are written with, the histories of everything, and where former slugs lead. */
@Module({
  imports: [FollowersModule, SearchIndexModule],
  providers: [EntriesService, VersionsReader, { provide: APP_INTERCEPTOR, useClass: FormerSlugsInterceptor }],
  exports: [EntriesService, VersionsReader],
})
export class EntriesModule {}
