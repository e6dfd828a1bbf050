export * from './catalog-sink';
export * from './harvest-backend';
export * from './harvest-problem';
