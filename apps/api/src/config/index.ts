export * from './config';
export * from './config.module';
export * from './environment';
export * from './mail-config';
export * from './oidc-config';
export * from './setting';
