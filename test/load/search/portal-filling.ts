import type { Client } from 'pg';
import { generateCatalogue, generateOrganizations, type GeneratedDataset } from './catalogue';

const BATCH = 500;

type Row = Readonly<Record<string, unknown>>;

/**
 * The catalogue as datasets of a portal, with all that lists and searches show of them: straight into the tables, whose
 * triggers do their part. All or nothing, so that what is there is whole.
 */
export async function fillPortal(client: Client, documents: number): Promise<void> {
  const zones = await listCommunes(client);
  await client.query('begin');
  await insert(
    client,
    'organization',
    generateOrganizations().map((organization) => ({ ...organization, description: organization.name })),
  );
  let batch: GeneratedDataset[] = [];
  const write = async (): Promise<void> => {
    await insert(
      client,
      'dataset',
      batch.map((dataset) => toDatasetRow(dataset, zones)),
    );
    await insert(client, 'resource', batch.flatMap(toResourceRows));
    await insert(client, 'contact_point', batch.map(toContactRow));
    batch = [];
  };
  for (const dataset of generateCatalogue(documents)) {
    batch.push(dataset);
    if (batch.length === BATCH) await write();
  }
  await write();
  await client.query('commit');
}

async function listCommunes(client: Client): Promise<string[]> {
  const { rows } = await client.query<{ id: string }>(
    `select id from geo_zone where level = 'fr:commune' order by id`,
  );
  if (rows.length === 0) throw new Error('The portal has not read its zones.');
  return rows.map(({ id }) => id);
}

function toDatasetRow(dataset: GeneratedDataset, zones: readonly string[]): Row {
  const { zone, period } = dataset;
  return {
    id: dataset.id,
    organization_id: dataset.organization.id,
    title: dataset.title,
    slug: dataset.slug,
    description: dataset.description,
    license: dataset.license,
    frequency: dataset.frequency ?? null,
    tags: dataset.tags,
    badges: dataset.badges,
    featured: dataset.featured,
    access_type: dataset.accessType,
    access_audiences: dataset.accessAudiences,
    spatial:
      zone === undefined
        ? null
        : { places: [], zones: [zones[zone % zones.length]], granularity: 'fr:commune' },
    temporal_start: period?.[0].toString() ?? null,
    temporal_end: period?.[1].toString() ?? null,
    created_at: dataset.createdAt,
    last_modified: dataset.lastUpdate,
    last_update: dataset.lastUpdate,
  };
}

function toResourceRows({ id, resources, createdAt, lastUpdate }: GeneratedDataset): Row[] {
  return resources.map(({ title, format, schema }, position) => ({
    dataset_id: id,
    position,
    title,
    url: `https://donnees.example/${id}/${position}.${format}`,
    type: 'main',
    format,
    schema: schema === undefined ? null : { name: schema, version: '1.0.0' },
    created_at: createdAt,
    last_modified: lastUpdate,
  }));
}

function toContactRow({ id, organization }: GeneratedDataset): Row {
  return {
    dataset_id: id,
    position: 0,
    role: 'contact',
    name: organization.name,
    email: `${organization.slug}@donnees.example`,
  };
}

/** Rows of one shape; columns that they leave out are as the table has them. */
async function insert(client: Client, table: string, rows: readonly Row[]): Promise<void> {
  const [first] = rows;
  if (first === undefined) return;
  const columns = Object.keys(first).join(', ');
  await client.query(
    `insert into ${table} (${columns}) select ${columns} from json_populate_recordset(null::${table}, $1)`,
    [JSON.stringify(rows)],
  );
}
