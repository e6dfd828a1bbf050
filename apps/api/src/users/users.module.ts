import { Module } from '@nestjs/common';
import { OrganizationsModule } from '../organizations/organizations.module';
import { DatasetsModule } from '../datasets/datasets.module';
import { DiscussionsModule } from '../discussions/discussions.module';
import { ReusesModule } from '../reuses/reuses.module';
import { MeController } from './me.controller';
import { MyObjectsController } from './my-objects.controller';
import { OrganizationTokensController } from './organization-tokens.controller';
import { UsersController } from './users.controller';
import { UsersReader } from './users.reader';
import { UsersService } from './users.service';

@Module({
  imports: [DatasetsModule, DiscussionsModule, OrganizationsModule, ReusesModule],
  controllers: [MeController, MyObjectsController, OrganizationTokensController, UsersController],
  providers: [UsersReader, UsersService],
  exports: [UsersService],
})
export class UsersModule {}
