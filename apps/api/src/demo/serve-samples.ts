import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { type Request, type Response, static as serveStatic } from 'express';
import { ServerConfig } from '../config';
import { SAMPLES_DIR } from '../paths';
import { originOf } from '../platform/http';
import { DEMO_SOURCES } from './demo-sources';

/**
 * Serves the demonstration catalogue as a producer's portal would. Its files have relative addresses, which become
 * addresses of this portal: the public one where the operator gave one, since that is what visitors can reach.
 */
export function serveSamples(app: NestExpressApplication): void {
  const server = app.get(ServerConfig);
  for (const { file } of DEMO_SOURCES) {
    app.use(`/samples/${file}`, async (request: Request, response: Response) => {
      const catalogue = await readFile(join(SAMPLES_DIR, file), 'utf8');
      response.type('text/turtle').send(`@base <${originOf(request, server)}/samples/> .\n${catalogue}`);
    });
  }
  for (const folder of ['files', 'openapi']) {
    app.use(`/samples/${folder}`, serveStatic(join(SAMPLES_DIR, folder), { index: false, maxAge: '1h' }));
  }
}
