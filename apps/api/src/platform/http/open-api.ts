import type { INestApplication } from '@nestjs/common';
import { DocumentBuilder, SwaggerModule, type OpenAPIObject } from '@nestjs/swagger';
import type { Response as ExpressResponse } from 'express';
import { VERSION } from '../../paths';
import { describePatches } from './describe-patches';
import { describeRefusals } from './describe-refusals';
import { ProblemResponse } from './problem';
import { describeSharedWords } from './shared-words';

const DESCRIPTION = `The catalogue of this portal. Paths, fields and envelopes follow the API of data.gouv.fr, so that
its clients work here unchanged. Refused requests are answered by \`application/problem+json\` with a stable \`code\`.`;

/** The document that clients are generated from. Needs the modules, no database. */
export function describeApi(app: INestApplication): OpenAPIObject {
  const config = new DocumentBuilder()
    .setTitle('Passerelle')
    .setDescription(DESCRIPTION)
    .setVersion(VERSION)
    .setLicense('MIT', 'https://opensource.org/license/mit')
    .addApiKey({ type: 'apiKey', in: 'header', name: 'X-API-KEY' }, 'token')
    .build();
  const document = SwaggerModule.createDocument(app, config, { extraModels: [ProblemResponse] });
  const described = describeSharedWords({ ...document, paths: withTrailingSlashes(document.paths) });
  return describeRefusals(describePatches(described));
}

/** Serves the document at `/api/1/openapi.json` and a page to read and try it at `/api/1/docs`. */
export function serveApiDescription(app: INestApplication): void {
  SwaggerModule.setup('api/1/docs', app, () => describeApi(app), {
    jsonDocumentUrl: 'api/1/openapi.json',
    customSiteTitle: 'API Passerelle',
    raw: ['json'],
  });
  // Where clients of data.gouv.fr look for it. They find OpenAPI 3 there, not Swagger 2.
  app
    .getHttpAdapter()
    .get('/api/1/swagger.json', (_request: unknown, response: ExpressResponse) =>
      response.redirect('/api/1/openapi.json'),
    );
}

/** As data.gouv.fr writes its addresses, those of files and RDF excepted; ours answer with and without. */
function withTrailingSlashes(paths: OpenAPIObject['paths']): OpenAPIObject['paths'] {
  return Object.fromEntries(
    Object.entries(paths)
      .map(
        ([path, item]) =>
          [
            /\/api\/.*\/[^./]+$/.test(path) && !/\/r\/|\/(?:catalog|rdf)$/.test(path) ? `${path}/` : path,
            item,
          ] as const,
      )
      .sort(([left], [right]) => (left < right ? -1 : 1)),
  );
}
