import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { Logger } from 'nestjs-pino';
import { AppModule } from './app.module';
import { ServerConfig } from './config';
import { DemoSeed } from './demo/demo.seed';
import { serveSamples } from './demo/serve-samples';
import { serveFictionalIdentities } from './fictional-identities/serve-fictional-identities';
import { servePages } from './pages/serve-pages';
import { countPageViews } from './usage/count-page-views';
import { UsageCounter } from './usage/usage-counter';
import { runProcess } from './platform/child-process';
import { configureHttp, serveApiDescription } from './platform/http';

/** The HTTP API and the pages, on one port. */
async function main(): Promise<{ url: string }> {
  const app = await NestFactory.create<NestExpressApplication>(AppModule.forRole('enqueue'), {
    bufferLogs: true,
    bodyParser: false,
    abortOnError: false,
  });
  app.useLogger(app.get(Logger));
  configureHttp(app);
  serveSamples(app);
  serveApiDescription(app);
  await serveFictionalIdentities(app);
  app.use(countPageViews(app.get(UsageCounter)));
  await servePages(app);

  const { host, port } = app.get(ServerConfig);
  await app.listen(port, host);
  const address = app.getHttpServer().address() as { port: number };
  await app.get(DemoSeed).enqueue(`http://127.0.0.1:${address.port}`);
  return { url: `http://localhost:${address.port}` };
}

await runProcess(main);
