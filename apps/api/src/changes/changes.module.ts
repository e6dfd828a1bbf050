import { Module } from '@nestjs/common';
import { ChangeFeed } from './change-feed';
import { ChangesController } from './changes.controller';
import { PurgeChangesJob } from './purge-changes.job';

@Module({ controllers: [ChangesController], providers: [ChangeFeed, PurgeChangesJob], exports: [ChangeFeed] })
export class ChangesModule {}
