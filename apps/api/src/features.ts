import { DatasetsModule } from './datasets/datasets.module';
import { DemoModule } from './demo/demo.module';
import { ExportsModule } from './exports/exports.module';
import { HarvestModule } from './harvest/harvest.module';
import { HealthModule } from './health/health.module';
import { OrganizationsModule } from './organizations/organizations.module';
import { SearchModule } from './search/search.module';
import { SiteModule } from './site/site.module';
import { SitemapsModule } from './sitemaps/sitemaps.module';

/** Every feature, in the order of their routes: `suggest`, `search` and `recent.atom` before what reads them as slugs. */
export const FEATURES = [
  SearchModule,
  ExportsModule,
  DatasetsModule,
  OrganizationsModule,
  HarvestModule,
  DemoModule,
  SiteModule,
  SitemapsModule,
  HealthModule,
];
