import type { MigrationInterface } from 'typeorm';
import { CreateCatalogue1764000000000 } from './1764000000000-create-catalogue';
import { CreateAccounts1764200000000 } from './1764200000000-create-accounts';
import { CreateMembershipRequests1764300000000 } from './1764300000000-create-membership-requests';
import { CreateDataservices1764400000000 } from './1764400000000-create-dataservices';

/** Every migration in its order, named here because the bundle has no folders to search. */
export const migrations: (new () => MigrationInterface)[] = [
  CreateCatalogue1764000000000,
  CreateAccounts1764200000000,
  CreateMembershipRequests1764300000000,
  CreateDataservices1764400000000,
];
