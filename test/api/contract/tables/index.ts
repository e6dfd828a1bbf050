import type { Contracts } from '../contract';
import { accounts } from './accounts';
import { communityResources } from './community-resources';
import { contacts } from './contacts';
import { dataservices } from './dataservices';
import { datasets } from './datasets';
import { discussions } from './discussions';
import { duplicates } from './duplicates';
import { exports } from './exports';
import { follows } from './follows';
import { harvest } from './harvest';
import { imports } from './imports';
import { me } from './me';
import { members } from './members';
import { moderation } from './moderation';
import { organizations } from './organizations';
import { posts } from './posts';
import { resources } from './resources';
import { reuses } from './reuses';
import { searches } from './searches';
import { site } from './site';
import { spatial } from './spatial';
import { topics } from './topics';
import { transfers } from './transfers';
import { versions } from './versions';
import { webhooks } from './webhooks';

/** By kind of object; each has an organization and people of its own. */
export const TABLES: Readonly<Record<string, Contracts>> = {
  accounts,
  communityResources,
  contacts,
  dataservices,
  datasets,
  discussions,
  duplicates,
  exports,
  follows,
  harvest,
  imports,
  me,
  members,
  moderation,
  organizations,
  posts,
  resources,
  reuses,
  searches,
  site,
  spatial,
  topics,
  transfers,
  versions,
  webhooks,
};
