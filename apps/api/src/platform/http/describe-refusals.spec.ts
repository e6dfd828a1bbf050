import type { OpenAPIObject } from '@nestjs/swagger';
import { describeRefusals } from './describe-refusals';
import { describeSharedWords } from './shared-words';

const token = [{ token: [] }];
const answers = { 200: { description: '' } };
const id = { name: 'dataset', in: 'path', required: true } as const;

function documentOf(paths: OpenAPIObject['paths'], schemas = {}): OpenAPIObject {
  return { openapi: '3.0.0', info: { title: '', version: '' }, paths, components: { schemas } };
}

describe('the refusals of a document', () => {
  const { paths, components } = describeRefusals(
    documentOf({
      '/api/1/datasets/{dataset}/': {
        get: { parameters: [id], security: token, responses: answers },
        delete: {
          parameters: [id],
          security: token,
          responses: answers,
          'x-refuses-last-admin': { status: 409, code: 'last-admin' },
        } as never,
      },
    }),
  );
  const { get, delete: remove } = paths['/api/1/datasets/{dataset}/']!;

  it('are shared by the operations that refuse alike', () => {
    const absent = { $ref: '#/components/responses/404.dataset-not-found' };
    expect([get!.responses[404], remove!.responses[404]]).toEqual([absent, absent]);
    expect(components!.responses!['404.dataset-not-found']).toMatchObject({
      description: expect.stringContaining('No dataset has this identifier'),
    });
  });

  it('have those that an operation says of itself, and not the mark of it', () => {
    expect(remove!.responses[409]).toEqual({ $ref: '#/components/responses/409.last-admin' });
    expect(remove).not.toHaveProperty('x-refuses-last-admin');
  });

  it('tell when to come again', () => {
    for (const name of ['429.too-many-requests', '503.unavailable']) {
      expect(components!.responses![name]).toMatchObject({ headers: { 'Retry-After': expect.anything() } });
    }
  });

  it('leave an answer as the operation describes it, whatever its status', () => {
    const unready = { description: 'Not all of it can be used.' };
    const health = { get: { responses: { ...answers, 503: unready } } };

    const described = describeRefusals(documentOf({ '/health/ready': health })).paths['/health/ready']!.get!;

    expect(described.responses[503]).toEqual(unready);
    expect(described.responses[500]).toEqual({ $ref: '#/components/responses/500.internal' });
  });

  it('leave it open whether to show a token, where nobody is refused for showing none', () => {
    expect(get!.security).toEqual([...token, {}]);
    expect(remove!.security).toEqual(token);
  });
});

describe('words that are shared', () => {
  const schemas = {
    Entry: {
      properties: {
        slug: { type: 'string' },
        acronym: { type: 'string', description: 'Its own.' },
        organization: { $ref: '#/components/schemas/Organization' },
        surprise: { type: 'string' },
      },
    },
  };
  describeSharedWords(
    documentOf({ '/x/{dataset}': { get: { parameters: [id], responses: answers } } }, schemas),
  );
  const { properties } = schemas.Entry;

  it('describe what says nothing of itself, references too', () => {
    expect(properties.slug).toMatchObject({ description: expect.stringContaining('addresses') });
    expect(properties.organization).toEqual({
      description: expect.any(String),
      allOf: [{ $ref: '#/components/schemas/Organization' }],
    });
  });

  it('leave what describes itself, and what nobody knows', () => {
    expect(properties.acronym.description).toBe('Its own.');
    expect(properties.surprise).toEqual({ type: 'string' });
  });
});
