import { Module } from '@nestjs/common';
import { DatasetsModule } from '../datasets/datasets.module';
import { DiscussionsModule } from '../discussions/discussions.module';
import { ReusesModule } from '../reuses/reuses.module';
import { MeController } from './me.controller';
import { MyObjectsController } from './my-objects.controller';
import { UsersController } from './users.controller';
import { UsersReader } from './users.reader';
import { UsersService } from './users.service';

@Module({
  imports: [DatasetsModule, DiscussionsModule, ReusesModule],
  controllers: [MeController, MyObjectsController, UsersController],
  providers: [UsersReader, UsersService],
  exports: [UsersService],
})
export class UsersModule {}
