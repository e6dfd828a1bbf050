import { Global, Module } from '@nestjs/common';
import { CONFIG_CLASSES } from './config';
import { environment } from './environment';
import { readConfig } from './setting';

/** Makes each configuration class injectable by itself, so that a service names just what it reads. */
@Global()
@Module({
  providers: [
    { provide: 'CONFIG', useFactory: () => readConfig(CONFIG_CLASSES, environment()) },
    ...CONFIG_CLASSES.map((configClass) => ({
      provide: configClass,
      inject: ['CONFIG'],
      useFactory: (configs: ReturnType<typeof readConfig>) => configs.get(configClass),
    })),
  ],
  exports: [...CONFIG_CLASSES],
})
export class ConfigModule {}
