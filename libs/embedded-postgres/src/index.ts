export * from './embedded-postgres.ts';
export * from './postgres-start-error.ts';
