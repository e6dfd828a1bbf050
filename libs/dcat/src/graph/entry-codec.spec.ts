import fc from 'fast-check';
import { EntryCodec } from './entry-codec';
import type { Entry } from './graph';

const text = fc.string({ unit: 'binary' }).map((value) => value.replaceAll('\0', ''));

const term = fc.oneof(
  fc.record({ kind: fc.constantFrom('iri' as const, 'blank' as const), value: text }),
  fc.record({ kind: fc.constant('literal' as const), value: text }),
  fc.record({ kind: fc.constant('literal' as const), value: text, language: fc.constantFrom('fr', 'en-gb') }),
  fc.record({ kind: fc.constant('literal' as const), value: text, datatype: fc.webUrl() }),
);

describe('values written to disk', () => {
  it('come back as they were, whatever they hold', () => {
    const codec = new EntryCodec();
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.constantFrom('http://a/p', 'http://a/q'), term)),
        (entries: Entry[]) => {
          expect(codec.decode(codec.encode(entries))).toEqual(entries);
        },
      ),
    );
  });
});
