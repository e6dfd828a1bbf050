import { DatasetsModule } from './datasets/datasets.module';
import { DemoModule } from './demo/demo.module';
import { HarvestModule } from './harvest/harvest.module';
import { OrganizationsModule } from './organizations/organizations.module';
import { SearchModule } from './search/search.module';

/** Every feature, in the order of their routes: `suggest` and `search` before what reads them as slugs. */
export const FEATURES = [SearchModule, DatasetsModule, OrganizationsModule, HarvestModule, DemoModule];
