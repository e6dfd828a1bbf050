import type { MigrationInterface } from 'typeorm';
import { CreateCatalogue1764000000000 } from './1764000000000-create-catalogue';
import { CreateDataservices1764100000000 } from './1764100000000-create-dataservices';

/** Every migration in its order, named here because the bundle has no folders to search. */
export const migrations: (new () => MigrationInterface)[] = [
  CreateCatalogue1764000000000,
  CreateDataservices1764100000000,
];
