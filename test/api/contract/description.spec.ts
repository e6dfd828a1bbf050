import { Description } from './description';

const text = { type: 'string' };
const description = new Description({
  paths: {
    '/things/': {
      get: {
        operationId: 'getThing',
        responses: {
          200: {
            content: {
              'application/json': {
                schema: {
                  type: 'object',
                  properties: { name: text, motto: { ...text, nullable: true } },
                  required: ['name', 'motto'],
                },
              },
            },
          },
          204: {},
          409: { $ref: '#/components/responses/409.taken' },
        },
      },
    },
  },
  components: {
    responses: {
      '409.taken': {
        content: { 'application/problem+json': { schema: { properties: { code: { enum: ['taken'] } } } } },
      },
    },
  },
});

const JSON_TYPE = { 'content-type': 'application/json; charset=utf-8' };
const answered = (body: unknown, status = 200, headers: Record<string, string> = JSON_TYPE) => {
  const written = body === undefined ? '' : JSON.stringify(body);
  const response = new Response(status === 204 ? null : written, { status, headers });
  return description.problemsOf('getThing', response, written);
};

describe('an answer', () => {
  it.each([
    ['all that is described', { name: 'x', motto: 'y' }],
    ['null where it may be', { name: 'x', motto: null }],
  ])('is as described with %s', (_, body) => {
    expect(answered(body)).toEqual([]);
  });

  it.each([
    ['a field too few', { name: 'x' }, "required property 'motto'"],
    ['a field too many', { name: 'x', motto: null, secret: 1 }, '"additionalProperty":"secret"'],
    ['null where it may not be', { name: null, motto: null }, '/name must be string'],
  ])('is not as described with %s', (_, body, problem) => {
    expect(answered(body).join()).toContain(problem);
  });

  it('has a status and a type that are described', () => {
    expect(answered({}, 201)).toEqual(['201 is not described: {}']);
    expect(answered({}, 409)).toEqual(['409 is application/json, not application/problem+json']);
    expect(answered('x', 200, { 'content-type': 'text/plain' })).toEqual([
      '200 is text/plain, not application/json',
    ]);
    expect(answered(undefined, 204, {})).toEqual([]);
    expect(answered('x', 204, {})).toEqual(['204 has a body where none is described']);
  });

  it('refuses by a status and a code that are listed', () => {
    const PROBLEM = { 'content-type': 'application/problem+json' };
    expect(answered({ code: 'taken' }, 409, PROBLEM)).toEqual([]);
    expect(answered({ code: 'gone' }, 409, PROBLEM).join()).toContain('"allowedValues":["taken"]');
    expect(answered({ code: 'taken' }, 410, PROBLEM)).toEqual(['410 is not described: {"code":"taken"}']);
  });
});
