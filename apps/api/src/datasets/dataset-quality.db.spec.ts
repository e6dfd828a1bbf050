import { randomUUID } from 'node:crypto';
import { Totals } from '../platform/database';
import { createMigratedDatabase, type MigratedDatabase } from '../platform/database/testing';
import { toQualityResponse } from './dataset-quality';
import { DatasetsReader } from './datasets.reader';

const NOW = new Date('2026-06-01T00:00:00Z');

let database: MigratedDatabase;
let reader: DatasetsReader;
beforeAll(async () => {
  database = await createMigratedDatabase();
  reader = new DatasetsReader(database.dataSource, new Totals(database.dataSource));
});
afterAll(() => database.drop());

async function add(table: string, row: Record<string, unknown>): Promise<void> {
  await database.dataSource.query(
    `insert into ${table} (${Object.keys(row).join(', ')})
     select ${Object.keys(row).join(', ')} from jsonb_populate_record(null::${table}, $1)`,
    [JSON.stringify(row)],
  );
}

/** A dataset with files, and its quality as both versions of the API tell it. */
async function qualityOf(dataset: Record<string, unknown>, files: Record<string, unknown>[] = []) {
  const id = randomUUID();
  await add('dataset', { id, slug: id, title: 'A dataset', description: '', last_update: NOW, ...dataset });
  for (const [position, file] of files.entries()) {
    const url = 'https://example.org/';
    await add('resource', {
      id: randomUUID(),
      dataset_id: id,
      position,
      title: '',
      url,
      type: 'main',
      filetype: 'remote',
      extras: {},
      ...file,
    });
  }
  const quality = toQualityResponse(await reader.get(id), NOW);
  expect(toQualityResponse(await reader.getSummary(id), NOW)).toEqual(quality);
  return quality;
}

describe('the quality of a dataset in the database', () => {
  it('is told from its columns', async () => {
    expect(
      await qualityOf({
        description: 'x'.repeat(101),
        license: 'lov2',
        frequency: 'daily',
        temporal_end: '2026',
        spatial: { places: ['Nantes'] },
        last_update: '2026-01-01',
      }),
    ).toEqual({
      license: true,
      temporal_coverage: true,
      spatial: true,
      update_frequency: true,
      update_fulfilled_in_time: false,
      dataset_description_quality: true,
      has_resources: false,
      score: 5 / 9,
    });
  });

  it.each([
    ['is open', ['pdf', 'csv'], true],
    ['is closed', ['pdf', 'xlsx'], false],
    ['is not known', [null], false],
  ])('says whether a format %s', async (_what, formats, open) => {
    const quality = await qualityOf(
      {},
      formats.map((format) => ({ format })),
    );
    expect(quality).toMatchObject({ has_resources: true, has_open_format: open });
  });

  it.each([
    ['nobody checked', { extras: {} }, true],
    ['answers', { extras: { 'check:available': true } }, true],
    ['does not answer', { extras: { 'check:available': false } }, false],
    ['is not far away', { filetype: 'file', extras: { 'check:available': false } }, true],
  ])('counts a link that %s', async (_what, file, available) => {
    expect(await qualityOf({}, [{}, file])).toMatchObject({ all_resources_available: available });
  });

  it.each([
    ['a documentation', { type: 'documentation' }, true],
    ['a description', { description: 'The columns are …' }, true],
    ['an empty description', { description: '' }, false],
  ])('finds files documented by %s', async (_what, file, documented) => {
    expect(await qualityOf({}, [{}, file])).toMatchObject({ resources_documentation: documented });
  });

  it('of restricted data has criteria of its own', async () => {
    const quality = await qualityOf({
      access_type: 'restricted',
      access_type_reason: 'For agents, on request.',
      access_type_reason_category: 'confidentiality_of_personal_data',
    });
    expect(quality).toMatchObject({ access_conditions: true, access_reason: true, contact: false });
    expect(Object.keys(quality)).not.toEqual(expect.arrayContaining(['license']));
    expect(quality.score).toBeCloseTo(2 / 8);
  });

  it('knows no frequency that this version does not', async () => {
    expect(await qualityOf({ frequency: 'everyFullMoon' })).toMatchObject({ update_frequency: false });
  });
});
