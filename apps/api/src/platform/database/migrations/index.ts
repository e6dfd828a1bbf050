import type { MigrationInterface } from 'typeorm';
import { CreateCatalogue1764000000000 } from './1764000000000-create-catalogue';

/** Every migration in its order, named here because the bundle has no folders to search. */
export const migrations: (new () => MigrationInterface)[] = [CreateCatalogue1764000000000];
