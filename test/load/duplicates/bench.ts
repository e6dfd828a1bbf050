/**
 * How long the nightly search for duplicates takes on a large catalogue, and how many of the copies it finds that were
 * put there. Prints a Markdown row.
 *
 *   npx rolldown -c test/load/duplicates/rolldown.config.mjs && node dist/load/duplicates/bench.mjs --datasets 100000
 */
import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { startTestApi, type TestApi } from '@passerelle/api/testing';
import { startPostgres } from '@passerelle/embedded-postgres';

const { values } = parseArgs({ options: { datasets: { type: 'string', default: '100000' } } });
const size = Number(values.datasets);

/** One in so many is a copy of the one before, with its title a little changed. */
const COPIES = 20;
const THEMES =
  'Menus des cantines|Budget primitif|Comptes administratifs|Arbres d’alignement|Délibérations du conseil|Plan local d’urbanisme|Emplacement des défibrillateurs|Marchés publics attribués|Subventions aux associations|Points d’apport volontaire'.split(
    '|',
  );
const SYLLABLES = 'ba ce di fo gu la me ni po ru sa te vi mo che gny ville court mont bourg'.split(' ');

/** The same for the same number, and seldom the same for two. */
function word(number: number): string {
  let mixed = Math.imul(number ^ 0x9e3779b9, 0x85ebca6b);
  return Array.from({ length: 4 }, () => {
    mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35) >>> 0;
    return SYLLABLES[mixed % SYLLABLES.length];
  }).join('');
}

/** Half of them alike but for the name of a place, as communes publish; half of their own words. */
function titleOf(number: number): string {
  return number % 2 === 0
    ? `${THEMES[(number / 2) % THEMES.length]} de la commune de ${word(number)}-${word(number * 7 + 3)}`
    : [1, 3, 5, 11, 17].map((factor) => word((number * factor) % 20_000)).join(' ');
}

const dataDir = await mkdtemp(join(tmpdir(), 'passerelle-duplicates-load-'));
const server = await startPostgres({ dataDir, durable: true });
process.env.PASSERELLE_TEST_POSTGRES_URL = server.url;
const api = await startTestApi();
try {
  await fill(api);
  const start = performance.now();
  await api.findDuplicates();
  const seconds = (performance.now() - start) / 1_000;
  const [found] = await api.dataSource.query<{ groups: number; copies: number }[]>(
    `select (select count(*)::integer from duplicate_cluster) as groups,
       (select count(*)::integer from dataset d where d.extras ? 'copy' and exists (
          select from duplicate_member l join duplicate_member r on r.cluster_id = l.cluster_id
          where l.dataset_id = d.id and r.dataset_id::text = d.extras ->> 'copy')) as copies`,
  );
  console.log(
    `| ${size} | ${Math.floor(size / COPIES)} | ${found?.copies} | ${found?.groups} | ${seconds.toFixed(1)} | ${loadavg()[0]?.toFixed(1)} |`,
  );
} finally {
  await api.close();
  await server.stop();
  await rm(dataDir, { recursive: true, force: true });
}

async function fill({ dataSource }: TestApi): Promise<void> {
  const sources = await dataSource.query<{ id: string }[]>(
    `insert into harvest_source (name, url, backend) select 'Source ' || n, 'https://source.example/' || n, 'dcat'
     from generate_series(1, 200) n returning id`,
  );
  let before = { id: '', title: '' };
  for (let from = 0; from < size; from += 1_000) {
    const rows = Array.from({ length: Math.min(1_000, size - from) }, (_, index) => {
      const number = from + index;
      const isCopy = number % COPIES === COPIES - 1;
      const row = {
        id: randomUUID(),
        title: isCopy ? `${before.title}s` : titleOf(number),
        slug: `d-${number}`,
        description: '',
        source_id: sources[number % sources.length]?.id,
        remote_id: `record-${number}`,
        remote_url: `https://source.example/${number % 200}/${number}`,
        extras: isCopy ? { copy: before.id } : {},
      };
      before = row;
      return row;
    });
    await dataSource.query(
      `insert into dataset (id, title, slug, description, source_id, remote_id, remote_url, extras)
       select id, title, slug, description, source_id, remote_id, remote_url, extras from jsonb_populate_recordset(null::dataset, $1)`,
      [JSON.stringify(rows)],
    );
  }
  await dataSource.query('analyze dataset');
}
