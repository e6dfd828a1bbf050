import { AuditModule } from './audit/audit.module';
import { AuthModule } from './auth/auth.module';
import { ChangesModule } from './changes/changes.module';
import { ContactsModule } from './contacts/contacts.module';
import { DataservicesModule } from './dataservices/dataservices.module';
import { DatasetsModule } from './datasets/datasets.module';
import { DemoModule } from './demo/demo.module';
import { FictionalIdentitiesModule } from './fictional-identities/fictional-identities.module';
import { DiscussionsModule } from './discussions/discussions.module';
import { ExportsModule } from './exports/exports.module';
import { FollowsModule } from './follows/follows.module';
import { HarvestModule } from './harvest/harvest.module';
import { HealthModule } from './health/health.module';
import { ModerationModule } from './moderation/moderation.module';
import { OrganizationsModule } from './organizations/organizations.module';
import { PostsModule } from './posts/posts.module';
import { RdfModule } from './rdf/rdf.module';
import { ReusesModule } from './reuses/reuses.module';
import { SearchModule } from './search/search.module';
import { SignInModule } from './sign-in/sign-in.module';
import { SiteModule } from './site/site.module';
import { TopicsModule } from './topics/topics.module';
import { TransfersModule } from './transfers/transfers.module';
import { WebhooksModule } from './webhooks/webhooks.module';
import { UsersModule } from './users/users.module';
import { SitemapsModule } from './sitemaps/sitemaps.module';

/** Every feature, in the order of their routes: `suggest`, `search` and `recent.atom` before what reads them as slugs. */
export const FEATURES = [
  AuditModule,
  AuthModule,
  SearchModule,
  ExportsModule,
  DatasetsModule,
  DataservicesModule,
  ReusesModule,
  TopicsModule,
  PostsModule,
  ContactsModule,
  ChangesModule,
  WebhooksModule,
  ModerationModule,
  TransfersModule,
  OrganizationsModule,
  RdfModule,
  DiscussionsModule,
  FollowsModule,
  HarvestModule,
  DemoModule,
  SiteModule,
  SitemapsModule,
  HealthModule,
  UsersModule,
  FictionalIdentitiesModule,
  SignInModule,
];
