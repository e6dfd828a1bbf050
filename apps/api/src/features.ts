import { AuditModule } from './audit/audit.module';
import { AuthModule } from './auth/auth.module';
import { DatasetsModule } from './datasets/datasets.module';
import { DemoModule } from './demo/demo.module';
import { FictionalIdentitiesModule } from './fictional-identities/fictional-identities.module';
import { HarvestModule } from './harvest/harvest.module';
import { HealthModule } from './health/health.module';
import { OrganizationsModule } from './organizations/organizations.module';
import { SearchModule } from './search/search.module';
import { SignInModule } from './sign-in/sign-in.module';
import { SiteModule } from './site/site.module';
import { UsersModule } from './users/users.module';

/** Every feature, in the order of their routes: `suggest` and `search` before what reads them as slugs. */
export const FEATURES = [
  AuditModule,
  AuthModule,
  SearchModule,
  DatasetsModule,
  OrganizationsModule,
  HarvestModule,
  DemoModule,
  SiteModule,
  HealthModule,
  UsersModule,
  FictionalIdentitiesModule,
  SignInModule,
];
