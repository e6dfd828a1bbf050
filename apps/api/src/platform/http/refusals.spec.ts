import { refusalsOf, type OperationShape } from './refusals';

const READ: OperationShape = {
  path: '/api/1/datasets/',
  method: 'get',
  pathParameters: [],
  headers: [],
  mediaTypes: undefined,
  asksWho: true,
};
const codesOf = (shape: Partial<OperationShape>) =>
  refusalsOf({ ...READ, ...shape }).map(({ status, code }) => `${status} ${code}`);

describe('an operation refuses', () => {
  it('whoever sends a wrong token or asks too much, whatever it is', () => {
    expect(codesOf({})).toEqual([
      '400 invalid-input',
      '401 token-invalid',
      '429 too-many-requests',
      '500 internal',
      '503 unavailable',
    ]);
  });

  it('what is not there, or not any more, where its address names something', () => {
    expect(codesOf({ pathParameters: ['dataset', 'resource'] })).toEqual(
      expect.arrayContaining(['404 dataset-not-found', '410 dataset-deleted', '404 resource-not-found']),
    );
  });

  it('nobody in particular where it changes something, and where it is one’s own', () => {
    expect(codesOf({ method: 'put' })).toEqual(
      expect.arrayContaining(['401 not-authenticated', '403 not-allowed', '403 foreign-origin']),
    );
    expect(codesOf({ path: '/api/2/me/org_topics/' })).toContain('401 not-authenticated');
    expect(codesOf({ method: 'post', asksWho: false })).not.toContain('401 not-authenticated');
  });

  it('a body that is too large, or of a type that it does not read', () => {
    expect(codesOf({ mediaTypes: ['application/json'] })).toEqual(
      expect.arrayContaining(['400 bad-request', '413 request-too-large', '415 unsupported-media-type']),
    );
    expect(codesOf({ mediaTypes: ['multipart/form-data'] })).toEqual(
      expect.arrayContaining(['408 upload-stalled', '413 file-too-large', '415 unsupported-media-type']),
    );
  });

  it('a change of what was changed meanwhile, and a key that was used for something else', () => {
    expect(codesOf({ headers: ['If-Match'] })).toContain('412 version-conflict');
    expect(codesOf({ headers: ['Idempotency-Key'] })).toContain('409 idempotency-key-reused');
  });
});
