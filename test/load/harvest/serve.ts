/**
 * Serves generated catalogues: `/<datasets>.<ttl|rdf|nt>`, and as a CSW `/<datasets>/csw`, in the edition and with the
 * comment at the end that were last posted to `/edition/<number>/<comment>`. With `/knows/<yes|no>` it is said whether
 * documents that a client knows already are sent again.
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
import { isFeedFormat, SERIALIZERS, type FeedFormat } from './serialize.ts';

const { values } = parseArgs({ options: { port: { type: 'string', default: '0' } } });

let edition = 1;
let comment = '';
let knows = false;
const server = createServer((request, response) => {
  const [, setting, value = '', end = ''] =
    /^\/(edition|knows)\/(\w+)(?:\/(\w*))?$/.exec(request.url ?? '') ?? [];
  if (setting !== undefined && request.method === 'POST') {
    if (setting === 'edition') {
      edition = Number(value);
      comment = end;
    } else {
      knows = value === 'yes';
    }
    response.writeHead(204).end();
    return;
  }
  const etag = `"${edition} ${comment}"`;
  if (knows && request.headers['if-none-match'] === etag) {
    response.writeHead(304, { etag }).end();
    return;
  }
  const [, records] = /^\/(\d+)\/csw$/.exec(request.url ?? '') ?? [];
  if (records !== undefined) {
    text(request).then(
      (posted) =>
        response
          .writeHead(200, { 'content-type': 'application/xml' })
          .end(`${cswPage(Number(records), edition, posted)}<!-- ${comment} -->`),
      () => response.destroy(),
    );
    return;
  }
  const [, datasets, format] = /^\/(\d+)\.(\w+)$/.exec(request.url ?? '') ?? [];
  if (datasets === undefined || format === undefined || !isFeedFormat(format)) {
    response.writeHead(404).end();
    return;
  }
  response.writeHead(200, { 'content-type': SERIALIZERS[format].mediaType, etag });
  pipeline(feed(Number(datasets), format), response).catch((error: unknown) => {
    console.error(`The reader of /${datasets}.${format} left: ${String(error)}`);
  });
});

async function* feed(datasets: number, format: FeedFormat): AsyncGenerator<string> {
  yield* generateFeed(datasets, format, edition);
  yield format === 'rdf' ? `<!-- ${comment} -->\n` : `# ${comment}\n`;
}

server.listen(Number(values.port), '127.0.0.1', () => {
  console.log(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
});
