import { ExpressAdapter, type NestExpressApplication } from '@nestjs/platform-express';
import compression from 'compression';
import express, { json } from 'express';
import helmet from 'helmet';
import { ServerConfig } from '../../config';
import { readAbsoluteForm } from './api-requests';
import { checkBody } from './check-body';
import { readObjectIds } from './object-ids';
import { refuseUnreadable } from './unreadable-requests';

const JSON_TYPES = ['application/json', 'application/merge-patch+json'];

/** Whose body is one text: JSON, but no object. */
const OF_ONE_TEXT = '/api/1/harvest/source/:source/schedule';

/** Long texts that the list of media types does not say can be compressed. */
const TEXT_TOO = /^application\/(?:n-triples|trig|jsonl)\b/;

export function createHttpAdapter(): ExpressAdapter {
  // An address has one spelling. To be set before there is a router, which the adapter makes at once.
  const app = express().enable('case sensitive routing');
  return new ExpressAdapter(app);
}

/** What every answer of the portal has, pages and API alike. Needs an app without body parsers of its own. */
export function configureHttp(app: NestExpressApplication): void {
  const { trustedProxies, publicUrl } = app.get(ServerConfig);
  refuseUnreadable(app.getHttpServer(), publicUrl);
  app.set('trust proxy', trustedProxies);
  app.use(readAbsoluteForm);
  app.use(
    helmet({
      contentSecurityPolicy: {
        directives: {
          defaultSrc: ["'self'"],
          // Angular writes the styles of components into the page.
          styleSrc: ["'self'", "'unsafe-inline'"],
          // Logos stand where the producers keep them.
          imgSrc: ["'self'", 'https:', 'data:'],
          frameAncestors: ["'none'"],
          // Whether to insist on TLS is for whoever ends it, the proxy.
          upgradeInsecureRequests: null,
        },
      },
      strictTransportSecurity: false,
      // Not to other sites; but to our own, so that forms say where they come from (`Origin`).
      referrerPolicy: { policy: 'same-origin' },
      crossOriginResourcePolicy: { policy: 'cross-origin' },
    }),
  );
  app.use(
    compression({
      filter: (request, response) =>
        TEXT_TOO.test(String(response.getHeader('content-type'))) || compression.filter(request, response),
    }),
  );
  // As on data.gouv.fr: whoever may read from a command line may read from a page.
  app.enableCors({
    origin: '*',
    methods: ['GET', 'HEAD', 'OPTIONS', 'POST', 'PUT', 'PATCH', 'DELETE'],
    exposedHeaders: [
      'ETag',
      'X-Request-Id',
      'Retry-After',
      'RateLimit-Limit',
      'RateLimit-Remaining',
      'RateLimit-Reset',
      'X-Search-Engine',
    ],
    maxAge: 86_400,
  });
  app.use(readObjectIds);
  // A long description, and the files a dataset begins with.
  app.use(OF_ONE_TEXT, json({ type: JSON_TYPES, strict: false }));
  app.use(json({ limit: '5mb', type: JSON_TYPES }), checkBody);
  app.enableShutdownHooks();
}
