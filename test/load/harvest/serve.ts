/**
 * Serves generated catalogues: `/<datasets>.<ttl|rdf|nt>`, and as a CSW `/<datasets>/csw`, in the edition that was last
 * posted to `/edition/<number>`.
 * Prints its address, then serves until it is stopped.
 *
 *   node test/load/harvest/serve.ts [--port 8081]
 */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { pipeline } from 'node:stream/promises';
import { parseArgs } from 'node:util';
import { cswPage } from './csw.ts';
import { generateFeed } from './generate.ts';
import { isFeedFormat, SERIALIZERS } from './serialize.ts';

const { values } = parseArgs({ options: { port: { type: 'string', default: '0' } } });

let edition = 1;
const server = createServer((request, response) => {
  const [, wanted] = /^\/edition\/(\d+)$/.exec(request.url ?? '') ?? [];
  if (wanted !== undefined && request.method === 'POST') {
    edition = Number(wanted);
    response.writeHead(204).end();
    return;
  }
  const [, records] = /^\/(\d+)\/csw$/.exec(request.url ?? '') ?? [];
  if (records !== undefined) {
    text(request).then(
      (posted) =>
        response
          .writeHead(200, { 'content-type': 'application/xml' })
          .end(cswPage(Number(records), edition, posted)),
      () => response.destroy(),
    );
    return;
  }
  const [, datasets, format] = /^\/(\d+)\.(\w+)$/.exec(request.url ?? '') ?? [];
  if (datasets === undefined || format === undefined || !isFeedFormat(format)) {
    response.writeHead(404).end();
    return;
  }
  response.writeHead(200, { 'content-type': SERIALIZERS[format].mediaType });
  pipeline(generateFeed(Number(datasets), format, edition), response).catch((error: unknown) => {
    console.error(`The reader of /${datasets}.${format} left: ${String(error)}`);
  });
});
server.listen(Number(values.port), '127.0.0.1', () => {
  console.log(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
});
