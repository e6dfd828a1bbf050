import fc from 'fast-check';
import { dataserviceArbitrary, datasetArbitrary } from '../testing/records';
import { readBack } from '../testing/read-back';
import { MEDIA_TYPES, type WrittenFormat } from './serialize';

const FORMATS = Object.keys(MEDIA_TYPES) as WrittenFormat[];

describe.each(FORMATS)('written as %s', (format) => {
  it.each([
    ['dataset', datasetArbitrary],
    ['data service', dataserviceArbitrary],
  ])('a %s reads back as it was', async (_, arbitrary) => {
    await fc.assert(
      fc.asyncProperty(arbitrary, async (record) => {
        expect(await readBack(record, format)).toEqual(record);
      }),
      { numRuns: 50 },
    );
  });
});
