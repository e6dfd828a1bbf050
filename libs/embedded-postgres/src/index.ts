export * from './embedded-postgres';
export * from './postgres-start-error';
