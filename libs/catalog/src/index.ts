export * from './access';
export * from './assert-never';
export * from './dataset-record';
export * from './errors';
export * from './formats';
export * from './licenses';
export * from './slug';
export * from './update-frequency';
