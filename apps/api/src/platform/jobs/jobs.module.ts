import { type DynamicModule, Global, Module } from '@nestjs/common';
import { DiscoveryModule } from '@nestjs/core';
import { Jobs, JOBS_ROLE, type JobsRole } from './jobs';

@Global()
@Module({})
export class JobsModule {
  static forRoot(role: JobsRole): DynamicModule {
    return {
      module: JobsModule,
      imports: [DiscoveryModule],
      providers: [{ provide: JOBS_ROLE, useValue: role }, Jobs],
      exports: [Jobs, JOBS_ROLE],
    };
  }
}
