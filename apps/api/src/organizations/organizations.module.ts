import { Module } from '@nestjs/common';
import { DataservicesModule } from '../dataservices/dataservices.module';
import { DatasetsModule } from '../datasets/datasets.module';
import { FollowersModule } from '../follows/followers.module';
import { ReusesModule } from '../reuses/reuses.module';
import { SearchIndexModule } from '../search/search-index.module';
import { InvitationLetters } from './invitation-letters';
import { InvitationsController } from './invitations.controller';
import { InvitationsService } from './invitations.service';
import { MembersController } from './members.controller';
import { MembersService } from './members.service';
import { OrganizationsController } from './organizations.controller';
import { OrganizationsReader } from './organizations.reader';
import { OrganizationsService } from './organizations.service';
import { OrganizationVersionsController } from './organization-versions.controller';
import { EntriesModule } from '../entries/entries.module';

@Module({
  imports: [
    EntriesModule,
    DatasetsModule,
    DataservicesModule,
    ReusesModule,
    FollowersModule,
    SearchIndexModule,
  ],
  controllers: [
    OrganizationsController,
    MembersController,
    InvitationsController,
    OrganizationVersionsController,
  ],
  providers: [
    OrganizationsReader,
    OrganizationsService,
    MembersService,
    InvitationsService,
    InvitationLetters,
  ],
  exports: [OrganizationsReader, OrganizationsService],
})
export class OrganizationsModule {}
