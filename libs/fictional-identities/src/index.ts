export * from './people';
export * from './provider';
