import { Module } from '@nestjs/common';
import { OrganizationsModule } from '../organizations/organizations.module';
import { UsersModule } from '../users/users.module';
import { FictionalIdentities } from './fictional-identities';
import { FictionalRoles } from './fictional-roles';

@Module({
  imports: [OrganizationsModule, UsersModule],
  providers: [FictionalIdentities, FictionalRoles],
  exports: [FictionalIdentities, FictionalRoles],
})
export class FictionalIdentitiesModule {}
