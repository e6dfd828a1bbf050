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
import { SearchEngines } from './search/search-engines';
import { countPageViews } from './usage/count-page-views';
import { UsageCounter } from './usage/usage-counter';
import { runProcess } from './platform/child-process';
import { configureHttp, createHttpAdapter, serveApiDescription } from './platform/http';

/** The HTTP API and the pages, on one port. */
async function main(): Promise<{ url: string }> {
  const app = await NestFactory.create<NestExpressApplication>(
    AppModule.forRole('enqueue'),
    createHttpAdapter(),
    {
      bufferLogs: true,
      bodyParser: false,
      abortOnError: false,
    },
  );
  const logger = app.get(Logger);
  app.useLogger(logger);
  const server = app.get(ServerConfig);
  if (server.isProduction && server.trustedProxies.length === 0) {
    logger.warn(
      'TRUSTED_PROXIES names no proxy: whatever comes through one on this machine has no limit by address, and on another one a single limit for all.',
    );
  }
  configureHttp(app);
  serveSamples(app);
  serveApiDescription(app);
  await serveFictionalIdentities(app);
  app.use(countPageViews(app.get(UsageCounter)));
  await servePages(app);

  await app.listen(server.port, server.host);
  app.get(SearchEngines).keepWarm();
  const address = app.getHttpServer().address() as { port: number };
  await app.get(DemoSeed).enqueue(`http://127.0.0.1:${address.port}`);
  return { url: `http://localhost:${address.port}` };
}

await runProcess(main);
