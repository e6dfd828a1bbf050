import type { DatasetRecord } from '@passerelle/catalog';
import fc from 'fast-check';
import { datasetArbitrary } from '../testing/records';
import { readBack } from '../testing/read-back';
import { MEDIA_TYPES, type WrittenFormat } from './serialize';

const FORMATS = Object.keys(MEDIA_TYPES) as WrittenFormat[];

describe.each(FORMATS)('a record written as %s', (format) => {
  it('reads back as it was', async () => {
    await fc.assert(
      fc.asyncProperty(datasetArbitrary, async (record) => {
        expect(await readBack(record, format)).toEqual(record satisfies DatasetRecord);
      }),
      { numRuns: 100 },
    );
  });
});
