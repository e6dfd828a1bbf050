import { mqaScore, type MqaCriterion, type ResourceRecord } from '@passerelle/catalog';
import { datasetRecordFixture, resourceRecordFixture } from '@passerelle/catalog/testing';
import { publishedAsIs } from '../testing/read-back';
import { datasetTriples } from './dataset';
import { mqaFacts } from './mqa-facts';
import { BlankNodes } from './subject';

type Fields = Parameters<typeof datasetRecordFixture>[0];

function factsOf(fields: Fields, answered?: boolean) {
  const published = publishedAsIs(datasetRecordFixture(fields));
  return mqaFacts(datasetTriples(published, new BlankNodes()), published.iri, () => answered);
}
const file = (fields: Partial<ResourceRecord>) => ({ resources: [resourceRecordFixture(fields)] });
const met = (criterion: MqaCriterion, fields: Fields, answered?: boolean) =>
  mqaScore(factsOf(fields, answered)).criteria.find((answer) => answer.criterion === criterion)!.met;

describe('what the MQA finds in the export of a dataset', () => {
  it.each<[MqaCriterion, Fields, boolean | undefined]>([
    ['keywords', { tags: ['arbres'] }, true],
    ['keywords', { tags: [] }, false],
    ['categories', { tags: ['arbres'] }, false],
    ['spatial', { spatial: { places: ['Nantes'] } }, true],
    ['temporal', { temporalCoverage: { start: '2020-01-01' } }, true],
    ['temporal', {}, false],
    ['dcat_ap', {}, true],
    ['access_rights_vocabulary', {}, true],
    ['access_rights_vocabulary', { extras: { 'dcat.accessRights': 'Sur demande' } }, false],
    ['access_rights', { extras: { 'dcat.accessRights': 'Sur demande' } }, true],
    ['contact_point', { contactPoints: [{ role: 'contact', name: 'SIG', email: 'sig@e.org' }] }, true],
    ['contact_point', { contactPoints: [] }, false],
    ['publisher', { publisher: { name: 'Ville' } }, true],
    ['issued', { issuedAt: '2020-01-01' }, true],
    ['download_url', file({ url: 'https://e.org/a.csv' }), true],
    ['download_url', file({ url: 'https://e.org/wms', type: 'api' }), false],
    ['format', file({ format: 'csv' }), true],
    ['format_vocabulary', file({ format: 'csv', mime: 'text/csv' }), true],
    ['format_vocabulary', file({ format: 'csv' }), false],
    ['non_proprietary', file({ format: 'xlsx' }), false],
    ['machine_readable', file({ format: 'xlsx' }), true],
    ['machine_readable', file({ format: 'pdf' }), false],
    ['license', { license: 'lov2', ...file({}) }, true],
    ['license', file({}), false],
    // The portal writes the address of the text, which is none of the European list.
    ['license_vocabulary', { license: 'lov2', ...file({}) }, false],
    ['byte_size', file({ filesize: 12 }), true],
    ['rights', file({ extras: { 'dcat.rights': 'Citer la source' } }), true],
    ['access_url_status', file({}), undefined],
  ])('%s of %j: %s', (criterion, fields, expected) => {
    expect(met(criterion, fields)).toBe(expected);
  });

  it.each([
    [true, true],
    [false, false],
  ])('a link that answered %s', (answered, expected) => {
    expect(met('access_url_status', file({}), answered)).toBe(expected);
    expect(met('download_url_status', file({}), answered)).toBe(expected);
  });
});
