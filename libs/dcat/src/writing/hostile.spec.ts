import { RESOURCE_TYPES, type DatasetRecord } from '@passerelle/catalog';
import fc from 'fast-check';
import { hostileText } from '../testing/records';
import { readBack } from '../testing/read-back';
import { MEDIA_TYPES, type WrittenFormat } from './serialize';

const FORMATS = Object.keys(MEDIA_TYPES) as WrittenFormat[];

/** Texts that are no title, address, date … wherever one belongs: nothing checks a record before it is written. */
const anything = fc.oneof(
  hostileText,
  fc.string({ unit: 'binary' }),
  fc.constantFrom(
    'javascript:alert("1")',
    'http://[',
    'https://data.example/"><x>',
    'https://data.example/a b{c}|d^e`f\\g',
    'dct:title',
    'http://purl.org/dc/terms/title',
    '_:b0',
    '9999-99-99',
    '',
  ),
);
const optional = fc.option(anything, { nil: undefined });
const extras = fc.dictionary(
  fc.constantFrom(
    'dcat.license',
    'dcat.rights',
    'dcat.accessRights',
    'dcat.provenance',
    'dcat.hvdCategory',
    'x',
    '__proto__',
  ),
  fc.oneof(anything, fc.double(), fc.boolean(), fc.array(anything, { maxLength: 3 }), fc.jsonValue()),
);
const resource = fc.record({
  remoteId: optional,
  title: anything,
  description: optional,
  url: anything,
  type: fc.constantFrom(...RESOURCE_TYPES),
  format: optional,
  mime: optional,
  filesize: fc.oneof(fc.double(), fc.constant(undefined)),
  checksum: fc.record({ type: fc.constantFrom('md5', 'crc', 'sha2'), value: anything }),
  issuedAt: optional,
  modifiedAt: optional,
  extras,
});
const dataset = fc.record({
  // Of nothing it would be none.
  remoteId: anything.map((text) => `id ${text}`),
  uri: anything.map((text) => `https://portal.example/${text}`),
  remoteUrl: anything.map((text) => `https://portal.example/${text}`),
  title: anything.map((text) => `Titre ${text}`),
  acronym: optional,
  description: anything,
  license: optional,
  tags: fc.array(anything, { maxLength: 3 }),
  badges: fc.constant([]),
  temporalCoverage: fc.record({ start: optional, end: optional }),
  spatial: fc.record({
    geometry: fc.record({
      type: fc.constant('MultiPolygon'),
      coordinates: fc.array(fc.array(fc.array(fc.array(fc.double())))),
    }),
    places: fc.array(anything, { maxLength: 3 }),
  }),
  accessType: fc.constantFrom('open', 'restricted'),
  accessReason: optional,
  createdAt: optional,
  issuedAt: optional,
  modifiedAt: optional,
  publisher: fc.record({ name: anything, uri: optional, url: optional, email: optional }),
  contactPoints: fc.array(
    fc.record({
      role: fc.constantFrom('contact', 'publisher', 'user'),
      name: anything,
      email: optional,
      contactForm: optional,
    }),
    { maxLength: 2 },
  ),
  resources: fc.array(resource, { maxLength: 2 }),
  extras,
}) as unknown as fc.Arbitrary<DatasetRecord>;

describe('a hostile record', () => {
  it('makes a valid document of every serialisation, and all say the same', async () => {
    await fc.assert(
      fc.asyncProperty(dataset, async (record) => {
        const [first, ...others] = await Promise.all(FORMATS.map((format) => readBack(record, format)));
        for (const other of others) {
          expect(other).toEqual(first);
        }
        expect(first!.title).toMatch(/^Titre/);
      }),
      { numRuns: 100 },
    );
  });
});
