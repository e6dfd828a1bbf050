/**
 * Harvests every RDF file of `../shared/feeds/dcat` twice, over real HTTP, into a real PostgreSQL, through the
 * command line, and writes what came of it to docs/harvest-conformance.md.
 *
 *   npm run build && node test/conformance/harvest-feeds.ts
 */
import { createReadStream, globSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join } from 'node:path';
import { runCli, startPortal, whenReady } from '../support/portal.ts';
import { countDatasets } from './count-datasets.ts';
import { writeSection, type Ended, type Row } from './report.ts';

const root = join(import.meta.dirname, '../..');
const feeds = join(root, '../shared/feeds/dcat');

const MEDIA_TYPES: Readonly<Record<string, string>> = {
  '.ttl': 'text/turtle',
  '.rdf': 'application/rdf+xml',
  '.xml': 'application/xml',
  '.nt': 'application/n-triples',
  '.trig': 'application/trig',
  '.jsonld': 'application/ld+json',
  '.json': 'application/json',
  '.html': 'text/html',
};

const files = globSync('**/*', { cwd: feeds })
  .filter((file) => MEDIA_TYPES[extname(file)] !== undefined && !file.endsWith('pom.xml'))
  .sort();

const server = createServer((request, response) => {
  const file = decodeURIComponent(new URL(request.url ?? '/', 'http://localhost').pathname.slice(1));
  if (!files.includes(file)) {
    response.writeHead(404).end();
    return;
  }
  response.writeHead(200, { 'content-type': MEDIA_TYPES[extname(file)] });
  createReadStream(join(feeds, file)).pipe(response);
});
await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
const host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
// Its database serves all the runs: each of its own would start and end one.
const portal = await startPortal({ env: { PASSERELLE_SEED: 'none' } });

async function harvest(file: string): Promise<Ended> {
  const url = `http://${host}/${file.split('/').map(encodeURIComponent).join('/')}`;
  // A harvest that failed exits with 1 and still prints its report.
  const { output } = await runCli(portal.dataDir, ['harvest', url, '--backend', 'dcat', '--json']);
  const report = output.trim().split('\n').at(-1);
  if (!report?.startsWith('{')) {
    throw new Error(`${file}: ${output}`);
  }
  return JSON.parse(report) as Ended;
}

const rows: Row[] = [];
try {
  await whenReady(portal);
  for (const file of files) {
    const counted = await countDatasets(join(feeds, file));
    rows.push({ file, counted, first: await harvest(file), second: await harvest(file) });
    process.stdout.write('.');
  }
} finally {
  server.close();
  await portal.stop();
}
console.log();

console.log(
  writeSection(
    'DCAT',
    `Every RDF, JSON and HTML file of \`../shared/feeds/dcat\`, through the command line into PostgreSQL. What is counted are
the subjects of type \`dcat:Dataset\` or \`dcat:DatasetSeries\`.`,
    rows,
  ),
);
