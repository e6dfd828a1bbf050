import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { type Handler, static as serveStatic } from 'express';
import { WEB_DIST } from '../paths';
import { StartFailure } from '../platform/start-failure';

/** Paths that are not pages. */
const OTHERS =
  /^\/((api|auth|fictional-identities|health|mail|samples|sitemaps)(\/|$)|(robots\.txt|sitemap\.xml)$)/;
/** Names that change with their content; they end as Angular's builder ends them. */
const HASHED = /-[\w-]{8}\.\w+$/;

/** Serves Angular's files and the pages it renders, for everything that is neither the API nor a probe. */
export async function servePages(app: NestExpressApplication): Promise<void> {
  const bundle = join(WEB_DIST, 'server/server.mjs');
  if (!existsSync(bundle)) {
    throw new StartFailure(`The pages are not built (${bundle} is missing). Run: npm run build`);
  }
  const { renderHandler } = (await import(pathToFileURL(bundle).href)) as { renderHandler: Handler };
  const files = serveStatic(join(WEB_DIST, 'browser'), {
    index: false,
    redirect: false,
    setHeaders: (response, path) => {
      const lifetime = HASHED.test(path) ? 'public, max-age=31536000, immutable' : 'public, max-age=3600';
      response.setHeader('Cache-Control', lifetime);
    },
  });
  app.use(except(OTHERS, files), except(OTHERS, renderHandler));
}

function except(paths: RegExp, handler: Handler): Handler {
  return (request, response, next) => {
    if (paths.test(request.path)) {
      next();
    } else {
      void handler(request, response, next);
    }
  };
}
