import { jsonBytes } from './json-bytes';

describe('The JSON of an answer', () => {
  it.each([
    { data: [], page: 1, next_page: null },
    { data: [{ title: 'L’eau – été 🌊' }, { title: 'Air', at: new Date(0), none: undefined }], total: 2 },
    { data: [null, undefined, 'un', 2, [3]] },
    { page: 1, data: [{ data: [1] }], facets: { data: [{ name: 'é' }] } },
    { data: { title: 'No page' } },
    { id: 'a', title: 'L’item' },
    [{ data: [1] }],
    'text',
    null,
  ])('says of %j what JSON.stringify says', (body) => {
    expect(JSON.parse(jsonBytes(body).toString())).toEqual(JSON.parse(JSON.stringify(body)));
  });
});
