import type { NestExpressApplication } from '@nestjs/platform-express';
import compression from 'compression';
import { json } from 'express';
import helmet from 'helmet';
import { refuseDeepBody } from './body-depth';

const JSON_TYPES = ['application/json', 'application/merge-patch+json'];

/** What every answer of the portal has, pages and API alike. Needs an app without body parsers of its own. */
export function configureHttp(app: NestExpressApplication): void {
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
      crossOriginResourcePolicy: { policy: 'cross-origin' },
    }),
  );
  app.use(compression());
  // As on data.gouv.fr: whoever may read from a command line may read from a page.
  app.enableCors({
    origin: '*',
    methods: ['GET', 'HEAD', 'OPTIONS', 'POST', 'PUT', 'PATCH', 'DELETE'],
    exposedHeaders: ['ETag', 'X-Request-Id'],
    maxAge: 86_400,
  });
  // A long description, and the files a dataset begins with.
  app.use(json({ limit: '5mb', type: JSON_TYPES }), refuseDeepBody);
  app.enableShutdownHooks();
}
