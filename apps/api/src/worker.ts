import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import { Logger } from 'nestjs-pino';
import { AppModule } from './app.module';
import { runProcess } from './platform/child-process';

/** Does the jobs: harvests, indexing. Start more of them to do more at once. */
async function main(): Promise<object> {
  const app = await NestFactory.createApplicationContext(AppModule.forRole('work'), {
    bufferLogs: true,
    abortOnError: false,
  });
  app.useLogger(app.get(Logger));
  app.enableShutdownHooks();
  return {};
}

await runProcess(main);
