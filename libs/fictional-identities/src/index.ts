export * from './people';
export * from './protocol';
