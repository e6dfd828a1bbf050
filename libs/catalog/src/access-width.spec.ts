import { narrowedTo, widerThan, type StatedAccess } from './access';
import { isSchemaName, toSchemaReference } from './schema-reference';

const no = (condition: 'yes' | 'no' | 'under_condition') => [{ role: 'private' as const, condition }];

describe('the access to a file', () => {
  it.each<[StatedAccess, StatedAccess, 'type' | 'audiences' | undefined]>([
    [{}, { accessType: 'restricted' }, undefined],
    [{ accessType: null, accessAudiences: null }, { accessType: 'restricted' }, undefined],
    [{ accessType: 'restricted' }, { accessType: 'open' }, undefined],
    [{ accessType: 'restricted' }, {}, undefined],
    [{ accessType: 'open' }, { accessType: 'open_with_account' }, 'type'],
    [{ accessType: 'open_with_account' }, { accessType: 'restricted' }, 'type'],
    [{ accessType: 'open_with_account' }, { accessType: 'open_with_account' }, undefined],
    [{ accessAudiences: no('no') }, { accessAudiences: no('under_condition') }, undefined],
    [{ accessAudiences: no('yes') }, { accessAudiences: no('under_condition') }, 'audiences'],
    [{ accessAudiences: no('under_condition') }, { accessAudiences: no('no') }, 'audiences'],
    [{ accessAudiences: no('under_condition') }, { accessAudiences: [] }, undefined],
  ])('%j beside %j is wider in: %s', (file, dataset, expected) => {
    expect(widerThan(file, dataset)).toBe(expected);
  });
});

describe('the access to a file whose dataset is narrowed', () => {
  const restricted: StatedAccess = {
    accessType: 'restricted',
    accessAudiences: [
      { role: 'private', condition: 'under_condition' },
      { role: 'company_and_association', condition: 'yes' },
    ],
  };
  it.each<[StatedAccess, StatedAccess]>([
    [{}, { accessType: undefined, accessAudiences: undefined }],
    [{ accessType: 'open' }, { accessType: undefined, accessAudiences: undefined }],
    [{ accessType: 'restricted' }, { accessType: 'restricted', accessAudiences: undefined }],
    [
      { accessAudiences: [...no('yes'), { role: 'company_and_association', condition: 'no' }] },
      {
        accessType: undefined,
        accessAudiences: [...no('under_condition'), { role: 'company_and_association', condition: 'no' }],
      },
    ],
    [{ accessAudiences: no('no') }, { accessType: undefined, accessAudiences: no('no') }],
  ])('was %j and is %j', (file, expected) => {
    const narrowed = narrowedTo(file, restricted);
    expect(narrowed).toEqual(expected);
    expect(widerThan(narrowed, restricted)).toBeUndefined();
  });
});

describe('a schema', () => {
  it.each([
    [
      { name: 'etalab/schema-irve', version: '2.3.1', url: undefined },
      { name: 'etalab/schema-irve', version: '2.3.1' },
    ],
    [{ name: 'a', version: '1 2', url: 'https://e.org/' }, { name: 'a' }],
    [{ name: 'not a name', version: '1', url: 'https://e.org/s.json' }, { url: 'https://e.org/s.json' }],
    [{ name: undefined, version: '1', url: 'ftp://e.org/' }, undefined],
    [{ name: undefined, version: undefined, url: undefined }, undefined],
  ])('told as %j is %j', (told, expected) => expect(toSchemaReference(told)).toEqual(expected));

  it.each(['', 'a/b/c', 'a b', 'é', 'x'.repeat(101)])('is not called «%s»', (name) => {
    expect(isSchemaName(name)).toBe(false);
  });
});
