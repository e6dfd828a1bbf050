import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DatasetRecord } from '@passerelle/catalog';
import fc from 'fast-check';
import { outcomesOf, PREFIXES } from './testing/read-turtle';

let scratchDir: string;
beforeAll(async () => {
  scratchDir = await mkdtemp(join(tmpdir(), 'passerelle-catalogue-'));
});
afterAll(() => rm(scratchDir, { recursive: true, force: true }));

describe('hostile statements', () => {
  const predicates = [...PREFIXES.matchAll(/<([^>]+)>/g)].map(([, namespace]) => namespace!);
  const names = [
    ...[
      'title',
      'description',
      'identifier',
      'license',
      'rights',
      'accessRights',
      'spatial',
      'temporal',
      'publisher',
      'format',
    ],
    ...[
      'creator',
      'modified',
      'distribution',
      'contactPoint',
      'keyword',
      'theme',
      'landingPage',
      'accessURL',
      'downloadURL',
    ],
    ...[
      'byteSize',
      'mediaType',
      'bbox',
      'geometry',
      'page',
      'name',
      'hasEmail',
      'checksum',
      'accessService',
      'endpointURL',
    ],
    ...[
      'qualifiedAttribution',
      'agent',
      'hadRole',
      'startDate',
      'accrualPeriodicity',
      'asWKT',
      'prefLabel',
      'inScheme',
    ],
  ];
  const text = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.constantFrom(
      'javascript:alert(1)',
      'http://',
      '\0',
      '\uD800',
      '<script>alert(1)</script>',
      '-1e999',
      '9'.repeat(400),
    ),
    fc.constantFrom(
      'POLYGON((0 0))',
      '{"type":"Polygon","coordinates":[[[0]]]}',
      '2024-02-31',
      '../..',
      'mailto:',
      '%E0%A4%A',
    ),
  );
  /** Few names for nodes, so that they refer to each other and to themselves. */
  const node = fc.integer({ min: 0, max: 3 }).map((n) => ({ '@id': n === 0 ? 'http://a/0' : `_:n${n}` }));
  const value = fc.oneof(
    node,
    text.map((iriText) => ({ '@id': iriText })),
    text.map((literal) => ({ '@value': literal })),
    fc
      .tuple(text, fc.constantFrom('fr', 'en'))
      .map(([literal, language]) => ({ '@value': literal, '@language': language })),
  );
  const predicate = fc
    .tuple(fc.constantFrom(...predicates), fc.constantFrom(...names))
    .map((parts) => parts.join(''));

  it('give a record or a problem, and nothing that the database or a browser would choke on', async () => {
    const statements = fc.array(fc.tuple(node, predicate, fc.array(value, { maxLength: 3 })), {
      maxLength: 40,
    });
    await fc.assert(
      fc.asyncProperty(statements, async (triples) => {
        const document = [
          {
            '@id': 'http://a/0',
            '@type': 'http://www.w3.org/ns/dcat#Dataset',
            'http://purl.org/dc/terms/title': 'x',
          },
          ...triples.map(([subject, property, values]) => ({ ...subject, [property]: values })),
        ];
        const [outcome] = await outcomesOf(JSON.stringify(document), { format: 'jsonld', scratchDir });
        expect(outcome!.kind).toBe('record');
        const json = JSON.stringify(outcome);
        expect(json).not.toMatch(/\\u0000|\\ud[89a-f]/i);
        const { remoteUrl, resources } = (outcome as { record: DatasetRecord }).record;
        for (const url of [remoteUrl ?? 'http://a/', ...resources.map((resource) => resource.url)]) {
          expect(new URL(url).protocol).toMatch(/^(?:https?|ftps?):$/);
        }
      }),
      { numRuns: 300 },
    );
  });
});
