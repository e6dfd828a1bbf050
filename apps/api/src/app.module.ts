import { type DynamicModule, Module } from '@nestjs/common';
import { ConfigModule } from './config';
import { FEATURES } from './features';
import { DatabaseModule } from './platform/database';
import { HttpModule } from './platform/http';
import { JobsModule, type JobsRole } from './platform/jobs';
import { LogsModule } from './platform/telemetry/logs.module';

/** The portal, for the HTTP API (`enqueue`) and the worker (`work`) alike. */
@Module({})
export class AppModule {
  static forRole(role: JobsRole): DynamicModule {
    return {
      module: AppModule,
      imports: [ConfigModule, LogsModule, DatabaseModule, JobsModule.forRoot(role), HttpModule, ...FEATURES],
    };
  }
}
