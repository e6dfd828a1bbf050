export * from './database';
export * from './portal';
