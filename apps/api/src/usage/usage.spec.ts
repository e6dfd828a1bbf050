import { viewedObject } from './usage';

describe('the object of a page', () => {
  it.each([
    ['/datasets/ecoles', { kind: 'dataset', name: 'ecoles' }],
    ['/en/dataservices/api', { kind: 'dataservice', name: 'api' }],
    ['/organizations/a%20b', { kind: 'organization', name: 'a b' }],
  ])('of %s is known', (path, object) => {
    expect(viewedObject(path)).toEqual(object);
  });

  it.each([
    '/',
    '/datasets',
    '/datasets/',
    '/datasets/a/versions',
    '/space/datasets/a',
    '/de/datasets/a',
    '/datasets/%',
  ])('of %s is none', (path) => {
    expect(viewedObject(path)).toBeUndefined();
  });
});
