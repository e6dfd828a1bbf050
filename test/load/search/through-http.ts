import { isDeepStrictEqual } from 'node:util';
import {
  FACET_FIELDS,
  type FacetField,
  type SearchIndex,
  type SearchQuery,
  type SuggestQuery,
} from '@passerelle/search';
import { createPostgresSearchIndex } from '@passerelle/search/postgres';
import { Pool as DatabasePool, type Client } from 'pg';
import { Pool } from 'undici';
import { jobsDone, withDatabase } from '../../support/portal-database.ts';
import { databaseUrl, runCli, startPortal, whenReady, type Portal } from '../../support/portal.ts';
import { generateOrganizations } from './catalogue';
import { compare, measure, type Pace } from './measure';
import { fillPortal } from './portal-filling';
import { FACETS, generateSearches, generateSuggestions } from './questions';

/** What the answer calls otherwise than the index. */
const RENAMED: Readonly<Record<string, FacetField>> = {
  organization_id_with_name: 'organization_id',
  last_update: 'last_update_range',
};
const nameOf = (field: FacetField): string =>
  Object.keys(RENAMED).find((name) => RENAMED[name] === field) ?? field;
const SEED = 7;
/** What a portal of another version was filled with may have to be migrated first. */
const START_WITHIN_MS = 3_600_000;
const COMPARED = 100;

/** A portal filled with the catalogue, asked through HTTP and past it, on the same database. */
export function measureThroughHttp(
  documents: number,
  pace: Pace,
  dataDir: string | undefined,
): Promise<void> {
  return withFilledPortal(documents, dataDir, (portal) => measurePortal(portal, pace));
}

/** Starts a portal, fills it with the catalogue unless it is, and stops it when the work is done. */
export async function withFilledPortal(
  documents: number,
  dataDir: string | undefined,
  work: (portal: Portal) => Promise<void>,
): Promise<void> {
  const portal = await startPortal({
    env: { PASSERELLE_SEED: 'none', LOG_LEVEL: 'error' },
    ...(dataDir === undefined ? {} : { dataDir }),
  });
  try {
    await whenReady(portal, START_WITHIN_MS);
    await withDatabase(portal, (client) => bringUpTo(documents, portal, client));
    await work(portal);
  } finally {
    await portal.stop();
  }
}

async function bringUpTo(documents: number, portal: Portal, client: Client): Promise<void> {
  // A portal that is new reads its zones, one of another version may fill its index again.
  await jobsDone(client);
  const present = await count(client, 'dataset');
  if (present > 0 && present !== documents) {
    throw new Error(`${portal.dataDir} holds ${present} datasets, not ${documents}.`);
  }
  const start = performance.now();
  const seconds = (): string => ((performance.now() - start) / 1_000).toFixed(0);
  if (present === 0) {
    await fillPortal(client, documents);
    console.log(`${documents} datasets written in ${seconds()} s.`);
  }
  if ((await count(client, 'search.document')) !== documents + generateOrganizations().length) {
    const { code, output } = await runCli(portal.dataDir, ['reindex']);
    if (code !== 0) throw new Error(output);
    console.log(`${output.trim()} ${seconds()} s since the beginning.`);
  }
  await client.query('vacuum analyze');
  await jobsDone(client);
  await indexSettled(client, documents);
}

async function measurePortal(portal: Portal, pace: Pace): Promise<void> {
  const pool = new DatabasePool({ connectionString: databaseUrl(portal.dataDir), max: pace.connections });
  const client = new Pool(portal.url, { connections: pace.connections });
  const index = createPostgresSearchIndex(pool);
  const get = async (path: string): Promise<ArrayBuffer> => {
    const { statusCode, body } = await client.request({ path, method: 'GET' });
    const bytes = await body.arrayBuffer();
    if (statusCode !== 200) throw new Error(`${statusCode} for ${path}`);
    return bytes;
  };
  const search = {
    http: (query: SearchQuery) => get(toSearchPath(query)),
    adapter: (query: SearchQuery) => index.search(query),
  };
  const suggest = {
    http: (query: SuggestQuery) => get(toSuggestPath(query)),
    adapter: (query: SuggestQuery) => index.suggest(query),
  };
  try {
    const facets = await facetsOf(get);
    console.log(`\nThe API counts ${facets.length} facets, as does the adapter: ${facets.join(', ')}.`);
    await mustAnswerAlike(facets, search);
    await measure(
      `Search through HTTP, ${facets.length} facets`,
      generateSearches(SEED, facets),
      search.http,
      pace,
    );
    await measure(`Search through HTTP, ${FACETS.length} facets`, generateSearches(SEED), search.http, pace);
    await measure('Suggestions through HTTP', generateSuggestions(SEED), suggest.http, pace);
    await measure(
      `Search by the adapter, ${facets.length} facets`,
      generateSearches(SEED, facets),
      search.adapter,
      pace,
    );
    await measure(
      `Search by the adapter, ${FACETS.length} facets`,
      generateSearches(SEED),
      search.adapter,
      pace,
    );
    await measure('Suggestions by the adapter', generateSuggestions(SEED), suggest.adapter, pace);
    await compare(`Search, ${FACETS.length} facets`, generateSearches(SEED), search, pace.milliseconds);
    await compare('Suggestions', generateSuggestions(SEED), suggest, pace.milliseconds);
  } finally {
    await client.close();
    await pool.end();
  }
}

/** What anybody's search counts, as its answer shows. */
async function facetsOf(get: (path: string) => Promise<ArrayBuffer>): Promise<FacetField[]> {
  const { facets } = parse(await get('/api/2/datasets/search/')) as { facets: Record<string, unknown> };
  return Object.keys(facets).map((name) => {
    const field = RENAMED[name] ?? FACET_FIELDS.find((known) => known === name);
    if (field === undefined) throw new Error(`The index has no facet ${name}.`);
    return field;
  });
}

/** Otherwise the difference would tell nothing. */
async function mustAnswerAlike(
  facets: readonly FacetField[],
  { http, adapter }: { http: (query: SearchQuery) => Promise<ArrayBuffer>; adapter: SearchIndex['search'] },
): Promise<void> {
  let compared = 0;
  for (const { query } of generateSearches(SEED, facets)) {
    if (compared++ === COMPARED) return;
    const { data, total } = parse(await http(query)) as { data: { id: string }[]; total: number };
    const told = { ids: data.map(({ id }) => id), total };
    const { ids, total: found } = await adapter(query);
    if (!isDeepStrictEqual(told, { ids, total: found })) {
      throw new Error(`HTTP and the adapter differ on ${toSearchPath(query)}`);
    }
  }
}

function toSearchPath({ text, filters, sort, page, pageSize, facets }: SearchQuery): string {
  const asked = new URLSearchParams({
    q: text,
    page: String(page),
    page_size: String(pageSize),
    facets: facets.map(nameOf).join(','),
  });
  if (sort !== 'relevance') asked.set('sort', sort);
  for (const [field, values] of Object.entries(filters)) {
    for (const value of values) asked.append(field, value);
  }
  return `/api/2/datasets/search/?${asked.toString()}`;
}

function toSuggestPath({ text, limit }: SuggestQuery): string {
  return `/api/1/datasets/suggest/?${new URLSearchParams({ q: text, size: String(limit) }).toString()}`;
}

function parse(bytes: ArrayBuffer): unknown {
  return JSON.parse(Buffer.from(bytes).toString('utf8'));
}

/** What was written last is looked at document by document, until the portal settles its index. */
async function indexSettled(client: Client, documents: number): Promise<void> {
  for (;;) {
    const { rows } = await client.query<{ since: number }>(
      `select (count(*) + (select count(*) from search.gone))::integer as since from search.document
       where written_by >= coalesce((select horizon from search.settled), '0')`,
    );
    if ((rows[0]?.since ?? 0) <= 500 + documents / 100) return;
    await new Promise((resolve) => setTimeout(resolve, 1_000));
  }
}

async function count(client: Client, table: string): Promise<number> {
  const { rows } = await client.query<{ count: number }>(`select count(*)::integer as count from ${table}`);
  return rows[0]?.count ?? 0;
}
