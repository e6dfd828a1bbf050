import type { OpenAPIObject } from '@nestjs/swagger';
import { describePatches } from './describe-patches';

const text = { type: 'string' as const };
const reference = (name: string) => ({ $ref: `#/components/schemas/${name}` });
const bodyOf = (name: string) => ({ content: { 'application/json': { schema: reference(name) } } });
const operation = (name: string) => ({ responses: {}, requestBody: bodyOf(name) });

const { paths, components } = describePatches({
  openapi: '3.0.0',
  info: { title: '', version: '' },
  paths: {
    '/files/': { put: operation('File'), patch: operation('File') },
    '/names/': { patch: operation('Name') },
  },
  components: {
    schemas: {
      Name: { type: 'object', required: ['name'], properties: { name: text } },
      Sum: { type: 'object', required: ['type'], properties: { type: text, note: text } },
      File: {
        type: 'object',
        properties: {
          sum: { nullable: true, allOf: [reference('Sum')] },
          secret: { writeOnly: true, allOf: [reference('Sum')] },
          sums: { type: 'array', items: reference('Sum') },
        },
      },
    },
  },
} satisfies OpenAPIObject);

describe('what a PATCH takes', () => {
  it('is a part of what is an object, where PUT takes the whole', () => {
    expect(paths['/files/']).toMatchObject({
      put: { requestBody: bodyOf('File') },
      patch: { requestBody: bodyOf('FilePatch'), description: expect.stringContaining('RFC 7396') },
    });
    expect(components!.schemas).toMatchObject({
      FilePatch: {
        properties: {
          sum: { nullable: true, allOf: [reference('SumPart')] },
          secret: { writeOnly: true, allOf: [reference('Sum')] },
          sums: { items: reference('Sum') },
        },
      },
      SumPart: { properties: { type: text, note: { ...text, nullable: true } } },
    });
    expect(components!.schemas!.SumPart).not.toHaveProperty('required');
  });

  it('is what any change takes where nothing is an object', () => {
    expect(paths['/names/']!.patch).toMatchObject({ requestBody: bodyOf('Name') });
    expect(components!.schemas).not.toHaveProperty('NamePatch');
  });
});
