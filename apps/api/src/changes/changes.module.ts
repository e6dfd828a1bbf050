import { Module } from '@nestjs/common';
import { CatalogueStates } from './catalogue-state';
import { ChangeFeed } from './change-feed';
import { ChangesController } from './changes.controller';
import { PurgeChangesJob } from './purge-changes.job';

@Module({
  controllers: [ChangesController],
  providers: [CatalogueStates, ChangeFeed, PurgeChangesJob],
  exports: [CatalogueStates, ChangeFeed],
})
export class ChangesModule {}
