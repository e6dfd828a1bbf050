import type { MigrationInterface } from 'typeorm';
import { CreateCatalogue1764000000000 } from './1764000000000-create-catalogue';
import { CreateAccounts1764200000000 } from './1764200000000-create-accounts';
import { CreateMembershipRequests1764300000000 } from './1764300000000-create-membership-requests';
import { CreateDataservices1764400000000 } from './1764400000000-create-dataservices';
import { TallyResources1764450000000 } from './1764450000000-tally-resources';
import { CreateSignInAttempts1764500000000 } from './1764500000000-create-sign-in-attempts';
import { CreateReuses1764501000000 } from './1764501000000-create-reuses';
import { CreateDiscussions1764510000000 } from './1764510000000-create-discussions';
import { CreateFollows1764520000000 } from './1764520000000-create-follows';
import { WriteDataservices1764600000000 } from './1764600000000-write-dataservices';
import { CreateRateWindows1764610000000 } from './1764610000000-create-rate-windows';
import { CreateChanges1764620000000 } from './1764620000000-create-changes';
import { CreateModeration1764630000000 } from './1764630000000-create-moderation';
import { RunHarvests1764680000000 } from './1764680000000-run-harvests';
import { FeedSearchEngines1764700000000 } from './1764700000000-feed-search-engines';

/** Every migration in its order, named here because the bundle has no folders to search. */
export const migrations: (new () => MigrationInterface)[] = [
  CreateCatalogue1764000000000,
  CreateAccounts1764200000000,
  CreateMembershipRequests1764300000000,
  CreateDataservices1764400000000,
  TallyResources1764450000000,
  CreateSignInAttempts1764500000000,
  CreateReuses1764501000000,
  CreateDiscussions1764510000000,
  CreateFollows1764520000000,
  WriteDataservices1764600000000,
  CreateRateWindows1764610000000,
  CreateChanges1764620000000,
  CreateModeration1764630000000,
  RunHarvests1764680000000,
  FeedSearchEngines1764700000000,
];
