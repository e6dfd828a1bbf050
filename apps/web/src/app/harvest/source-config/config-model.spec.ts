import type { HarvestBackend } from '../harvest-types';
import { emptyCredentials, toConfigBody, toCredentialsBody } from './config-model';

const words = { label: 'x', description: 'x' };
const backend: HarvestBackend = {
  id: 'dcat',
  label: 'DCAT',
  filters: [{ key: 'tag', ...words, type: 'str', types: ['include', 'exclude'], most: null, asked: false }],
  features: [{ key: 'ignore_publishers', ...words, default: false }],
  extra_configs: [{ key: 'license', ...words, type: 'choice', choices: [{ id: 'lov2', label: 'LO' }] }],
  credentials: [],
};

describe('the settings of a source', () => {
  it('are sent as far as its kind takes them, without what is empty', () => {
    expect(
      toConfigBody(
        {
          filters: [
            { key: 'tag', value: ' air ', type: 'exclude' },
            { key: 'tag', value: ' ', type: 'include' },
            { key: 'set', value: 'geo', type: 'include' },
          ],
          features: { ignore_publishers: true, owner_as_producer: true },
          extra_configs: [
            { key: 'license', value: 'lov2' },
            { key: 'language', value: 'en' },
          ],
        },
        backend,
      ),
    ).toEqual({
      filters: [{ key: 'tag', value: 'air', type: 'exclude' }],
      features: { ignore_publishers: true },
      extra_configs: [{ key: 'license', value: 'lov2' }],
    });
  });
});

describe('the credentials of a source', () => {
  it('are kept, removed or given', () => {
    expect(toCredentialsBody(emptyCredentials(true))).toEqual({});
    expect(toCredentialsBody(emptyCredentials(false))).toEqual({ credentials: null });
    const given = { change: 'give', scheme: 'bearer', name: ' ', secret: ' s ' } as const;
    expect(toCredentialsBody(given)).toEqual({ credentials: { scheme: 'bearer', secret: ' s ' } });
  });
});
