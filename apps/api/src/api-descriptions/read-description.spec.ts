import { DescriptionRefused } from './description-problem';
import { readDescription } from './read-description';

const answer = (schema: object) => ({ 200: { content: { 'application/json': { schema } } } });
const document = (more: object) =>
  JSON.stringify({ openapi: '3.1.0', info: { title: 'Droits', version: '1.0' }, ...more });
const operation = (schema: object, more: object = {}) => ({
  paths: { '/droits': { get: { summary: 'Lire', responses: answer(schema) } } },
  ...more,
});
const fieldsOf = (schema: object, more: object = {}) => {
  const { operations } = readDescription(document(operation(schema, more)));
  return operations[0]!.fields.map(({ name }) => name);
};
const refusal = (text: string) => {
  try {
    readDescription(text);
    return undefined;
  } catch (error) {
    return error instanceof DescriptionRefused ? error.code : error;
  }
};

describe('the description of an API', () => {
  it('tells its operations, with what they take and return', () => {
    const description = readDescription(
      document({
        paths: {
          '/droits/{id}': {
            parameters: [{ name: 'id', in: 'path', description: 'Identifiant' }],
            get: {
              summary: 'Lire un droit',
              parameters: [{ name: 'date', in: 'query' }],
              responses: answer({
                type: 'object',
                properties: {
                  dateOuvertureDroit: { type: 'string', description: 'Date d’ouverture\ndu droit' },
                },
              }),
            },
          },
        },
      }),
    );
    expect(description).toEqual({
      specification: '3.1.0',
      title: 'Droits',
      version: '1.0',
      operations: [
        {
          method: 'GET',
          path: '/droits/{id}',
          summary: 'Lire un droit',
          parameters: [
            { name: 'date', description: null },
            { name: 'id', description: 'Identifiant' },
          ],
          fields: [{ name: 'dateOuvertureDroit', description: 'Date d’ouverture du droit' }],
        },
      ],
      remarks: [],
    });
  });

  it('is read in YAML, where a version is no number', () => {
    const { specification, version, operations } = readDescription(`
# A comment
swagger: 2.0
info: { title: Adresses, version: 1.0 }
paths:
  /search:
    get:
      operationId: search
      parameters: [{ $ref: '#/parameters/q' }, { name: body, in: body }]
      responses:
        200: { schema: { $ref: '#/definitions/Found' } }
parameters: { q: { name: q, in: query } }
definitions: { Found: { properties: { label: { description: Adresse } } } }
`);
    expect([specification, version]).toEqual(['2.0', '1.0']);
    expect(operations).toEqual([
      {
        method: 'GET',
        path: '/search',
        summary: 'search',
        parameters: [{ name: 'q', description: null }],
        fields: [{ name: 'label', description: 'Adresse' }],
      },
    ]);
  });

  it('names fields with what they are part of, in lists and alternatives too', () => {
    const person = { allOf: [{ properties: { nom: {} } }, { properties: { prenom: {} } }] };
    expect(
      fieldsOf({ type: 'array', items: { properties: { beneficiaire: { oneOf: [person] }, code: {} } } }),
    ).toEqual(['beneficiaire', 'beneficiaire.nom', 'beneficiaire.prenom', 'code']);
  });

  it('follows references within the document, circles once', () => {
    const schemas = {
      Noeud: { properties: { nom: {}, enfants: { items: { $ref: '#/components/schemas/Noeud' } } } },
    };
    expect(fieldsOf({ $ref: '#/components/schemas/Noeud' }, { components: { schemas } })).toEqual([
      'nom',
      'enfants',
    ]);
  });

  it('prefers what is said beside a reference', () => {
    const schemas = { Jour: { description: 'Un jour' } };
    const properties = {
      debut: { $ref: '#/components/schemas/Jour', description: 'Premier jour' },
      fin: { $ref: '#/components/schemas/Jour' },
    };
    const { operations } = readDescription(document(operation({ properties }, { components: { schemas } })));
    expect(operations[0]!.fields.map(({ description }) => description)).toEqual(['Premier jour', 'Un jour']);
  });

  it.each([
    ['https://elsewhere.example/schemas.json#/Jour', 'reference-remote'],
    ['../common.yaml', 'reference-remote'],
    ['#/components/schemas/Absent', 'reference-missing'],
    ['#/components/schemas/Loop', 'reference-missing'],
    ['#/__proto__/constructor', 'reference-missing'],
  ])('remarks the reference %s and does without it', (reference, code) => {
    const schemas = { Loop: { $ref: '#/components/schemas/Loop' } };
    const { operations, remarks } = readDescription(
      document(operation({ properties: { jour: { $ref: reference } } }, { components: { schemas } })),
    );
    expect(operations[0]!.fields).toEqual([{ name: 'jour', description: null }]);
    expect(remarks).toEqual([{ code, at: reference }]);
  });

  it('stops at bounds when schemas grow without end', () => {
    // Each of ten schemas has each of the others in ten places.
    const names = Array.from({ length: 10 }, (_, place) => `S${place}`);
    const properties = Object.fromEntries(
      names.map((name) => [name, { $ref: `#/components/schemas/${name}` }]),
    );
    const schemas = Object.fromEntries(names.map((name) => [name, { properties }]));
    const paths = Object.fromEntries(
      Array.from({ length: 500 }, (_, place) => [
        `/p${place}`,
        { get: { responses: answer({ properties }) } },
      ]),
    );
    const { operations, remarks } = readDescription(document({ paths, components: { schemas } }));
    expect(operations).toHaveLength(400);
    expect(Math.max(...operations.map(({ fields }) => fields.length))).toBe(200);
    expect(operations.reduce((sum, { fields }) => sum + fields.length, 0)).toBe(5_000);
    expect(remarks.map(({ code }) => code)).toEqual(['description-shortened']);
  });

  it('stops at bounds when lists are in lists without end', () => {
    let schema: object = { properties: { deep: {} } };
    for (let level = 0; level < 1_000; level++) {
      schema = { items: schema };
    }
    const { operations, remarks } = readDescription(document(operation(schema)));
    expect(operations[0]!.fields).toEqual([]);
    expect(remarks).toMatchObject([{ code: 'description-shortened' }]);
  });

  it('that is nested without end is refused', () => {
    expect(refusal(`openapi: ${'['.repeat(200_000)}`)).toBe('malformed');
  });

  it('keeps texts that are kept elsewhere: in one line, not too long, without NUL', () => {
    const { operations } = readDescription(
      document(operation({ properties: { a: { description: `x\0y\n ${'z'.repeat(1_000)}` } } })),
    );
    const { description } = operations[0]!.fields[0]!;
    expect(description).toMatch(/^xy z+…$/);
    expect(description).toHaveLength(300);
  });

  it.each([
    ['', 'empty-answer'],
    ['<!DOCTYPE html><html></html>', 'html-answer'],
    ['<?xml version="1.0"?><wsdl:definitions/>', 'unknown-format'],
    ['{"openapi": ', 'malformed'],
    ['openapi: [', 'malformed'],
    ['[]', 'openapi-missing'],
    ['just words', 'openapi-missing'],
    ['{"info": {"title": "x"}}', 'openapi-missing'],
    ['{"openapi": "4.0.0", "paths": {}}', 'openapi-version'],
    ['{"swagger": "1.2"}', 'openapi-version'],
    ['{"openapi": "3.0.0", "paths": {"/x": {"parameters": []}}}', 'openapi-empty'],
    ['{"openapi": "3.0.0", "paths": []}', 'openapi-empty'],
  ])('that is %j is refused: %s', (text, code) => {
    expect(refusal(text)).toBe(code);
  });

  it('that makes much of little by aliases is refused', () => {
    const levels = Array.from({ length: 20 }, (_, level) => {
      const before = level === 0 ? '"x"' : `*a${level - 1}`;
      return `a${level}: &a${level} [${Array.from({ length: 9 }, () => before).join(', ')}]`;
    });
    expect(refusal(`openapi: 3.0.0\n${levels.join('\n')}`)).toBe('malformed');
  });
});
