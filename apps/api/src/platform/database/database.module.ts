import { Global, Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { DatabaseConfig } from '../../config';
import { JOBS_ROLE, type JobsRole } from '../jobs';
import { dataSourceOptions } from './data-source';
import { Totals } from './totals';
import { Transactions } from './transactions';

@Global()
@Module({
  imports: [
    TypeOrmModule.forRootAsync({
      inject: [DatabaseConfig, JOBS_ROLE],
      useFactory: ({ url, apiPoolSize, workerPoolSize }: DatabaseConfig, role: JobsRole) => {
        if (url === undefined) {
          throw new Error('DATABASE_URL is not set. Use npm start, which brings its own PostgreSQL.');
        }
        return {
          ...dataSourceOptions(url, role === 'work' ? workerPoolSize : apiPoolSize),
          retryAttempts: 0,
        };
      },
    }),
  ],
  providers: [Totals, Transactions],
  exports: [Totals, Transactions],
})
export class DatabaseModule {}
