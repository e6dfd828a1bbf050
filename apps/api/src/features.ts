import { AccessModule } from './access/access.module';
import { ActivitiesModule } from './activities/activities.module';
import { AssignmentsModule } from './assignments/assignments.module';
import { ApiDescriptionsModule } from './api-descriptions/api-descriptions.module';
import { AvatarsModule } from './avatars/avatars.module';
import { AuditModule } from './audit/audit.module';
import { AuthModule } from './auth/auth.module';
import { ChangesModule } from './changes/changes.module';
import { CommunityResourcesModule } from './community-resources/community-resources.module';
import { ContactsModule } from './contacts/contacts.module';
import { DataservicesModule } from './dataservices/dataservices.module';
import { DatasetsModule } from './datasets/datasets.module';
import { DemoModule } from './demo/demo.module';
import { FictionalIdentitiesModule } from './fictional-identities/fictional-identities.module';
import { DiscussionsModule } from './discussions/discussions.module';
import { ExportsModule } from './exports/exports.module';
import { FollowsModule } from './follows/follows.module';
import { DuplicatesModule } from './duplicates/duplicates.module';
import { HarvestModule } from './harvest/harvest.module';
import { HealthModule } from './health/health.module';
import { LinksModule } from './links/links.module';
import { MailModule } from './mail/mail.module';
import { ExtrasModule } from './extras/extras.module';
import { MarksModule } from './marks/marks.module';
import { ImagesModule } from './images/images.module';
import { ImportsModule } from './imports/imports.module';
import { ModerationModule } from './moderation/moderation.module';
import { NewsModule } from './news/news.module';
import { OrganizationsModule } from './organizations/organizations.module';
import { QualityModule } from './quality/quality.module';
import { PostsModule } from './posts/posts.module';
import { RdfModule } from './rdf/rdf.module';
import { ReusesModule } from './reuses/reuses.module';
import { SavedSearchesModule } from './saved-searches/saved-searches.module';
import { SearchLearningModule } from './search-learning/search-learning.module';
import { SearchModule } from './search/search.module';
import { SignInModule } from './sign-in/sign-in.module';
import { SiteModule } from './site/site.module';
import { TagsModule } from './tags/tags.module';
import { TopicsModule } from './topics/topics.module';
import { TransfersModule } from './transfers/transfers.module';
import { SchemasModule } from './schemas/schemas.module';
import { SpatialModule } from './spatial/spatial.module';
import { WebhooksModule } from './webhooks/webhooks.module';
import { UsageModule } from './usage/usage.module';
import { UsersModule } from './users/users.module';
import { SitemapsModule } from './sitemaps/sitemaps.module';

/** Every feature, in the order of their routes: `community_resources`, `suggest`, `search` and `recent.atom` before what reads them as slugs. */
export const FEATURES = [
  AuditModule,
  AuthModule,
  MailModule,
  CommunityResourcesModule,
  SearchModule,
  SearchLearningModule,
  ExportsModule,
  MarksModule,
  SchemasModule,
  ExtrasModule,
  DatasetsModule,
  QualityModule,
  LinksModule,
  DataservicesModule,
  ApiDescriptionsModule,
  ReusesModule,
  ImagesModule,
  AvatarsModule,
  TopicsModule,
  PostsModule,
  ContactsModule,
  ChangesModule,
  WebhooksModule,
  ModerationModule,
  DuplicatesModule,
  TransfersModule,
  OrganizationsModule,
  RdfModule,
  SpatialModule,
  AccessModule,
  ActivitiesModule,
  AssignmentsModule,
  TagsModule,
  DiscussionsModule,
  FollowsModule,
  UsageModule,
  NewsModule,
  SavedSearchesModule,
  HarvestModule,
  ImportsModule,
  DemoModule,
  SiteModule,
  SitemapsModule,
  HealthModule,
  UsersModule,
  FictionalIdentitiesModule,
  SignInModule,
];
