import { dataserviceRecordFixture, datasetRecordFixture } from '@passerelle/catalog/testing';
import { createJudge, type RecordTerms } from './filters';
import type { SourceFilter } from './source-settings';

const include = (key: SourceFilter['key'], value: string): SourceFilter => ({ key, type: 'include', value });
const exclude = (key: SourceFilter['key'], value: string): SourceFilter => ({ key, type: 'exclude', value });
const record = datasetRecordFixture({
  tags: ['air', 'eau-potable'],
  publisher: { name: 'Ville de Nîmes', uri: 'https://nimes.example/id' },
});
const leftOutBy = (filters: readonly SourceFilter[], terms: RecordTerms = {}) =>
  createJudge(filters)(record, terms);

describe('a record', () => {
  it.each<[string, readonly SourceFilter[], RecordTerms]>([
    ['no filter', [], {}],
    ['the name of its publisher', [include('organization', 'VILLE DE NIMES')], {}],
    ['the IRI of its publisher', [include('organization', 'https://nimes.example/id')], {}],
    ['a name of its source', [include('organization', 'nimes-30')], { organization: ['nimes-30'] }],
    ['one of several', [include('tag', 'bruit'), include('tag', 'Eau potable')], {}],
    ['one of each key', [include('tag', 'air'), include('theme', 'ENVI')], { theme: ['envi'] }],
    ['an exclusion of others', [exclude('tag', 'bruit'), exclude('theme', 'x')], {}],
    ['a set, for which the source was asked', [include('set', 'geo')], {}],
  ])('stays with %s', (_, filters, terms) => {
    expect(leftOutBy(filters, terms)).toBeUndefined();
  });

  it.each<[string, readonly SourceFilter[], number]>([
    ['a part of a name only', [include('organization', 'Nîmes')], 0],
    ['one key of two', [include('tag', 'air'), include('theme', 'ENVI')], 1],
    ['what excludes what is included, too', [include('tag', 'air'), exclude('tag', 'Air')], 1],
    ['a word without letters, which nothing has', [include('tag', '!!!')], 0],
  ])('goes with %s', (_, filters, by) => {
    expect(leftOutBy(filters)).toBe(filters[by]);
  });

  it('without publisher is of no organization', () => {
    const bare = dataserviceRecordFixture();
    delete bare.publisher;
    expect(createJudge([include('organization', 'Ville')])(bare, {})).toBeDefined();
    expect(createJudge([exclude('organization', 'Ville')])(bare, {})).toBeUndefined();
  });
});
