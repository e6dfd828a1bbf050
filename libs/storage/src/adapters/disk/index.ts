export * from './disk-object-store';
