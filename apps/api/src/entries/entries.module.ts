import { Module } from '@nestjs/common';
import { FollowersModule } from '../follows/followers.module';
import { SearchIndexModule } from '../search/search-index.module';
import { EntriesService } from './entries.service';
import { VersionsReader } from './versions.reader';

/** What datasets and data services are written with, and their histories. */
@Module({
  imports: [FollowersModule, SearchIndexModule],
  providers: [EntriesService, VersionsReader],
  exports: [EntriesService, VersionsReader],
})
export class EntriesModule {}
