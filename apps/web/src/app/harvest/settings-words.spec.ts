import type { HarvestBackend, HarvestSource } from './harvest-types';
import { settingsWords } from './settings-words';

const words = { description: '' };
const backend = {
  id: 'dcat',
  label: 'DCAT',
  filters: [
    {
      key: 'tag',
      label: 'Mot-clé',
      ...words,
      type: 'str',
      types: ['include', 'exclude'],
      most: null,
      asked: false,
    },
  ],
  features: [{ key: 'ignore_publishers', label: 'Sans organisations', ...words, default: false }],
  extra_configs: [
    { key: 'license', label: 'Licence', ...words, type: 'choice', choices: [{ id: 'lov2', label: 'LO 2' }] },
    { key: 'remote_url_prefix', label: 'Début', ...words, type: 'address', choices: [] },
  ],
  credentials: [{ scheme: 'bearer', label: 'Jeton', name_label: null, secret_label: 'Jeton' }],
} satisfies HarvestBackend;

describe('what a source was told', () => {
  it('is said in the words of its kind', () => {
    const source = {
      backend: 'dcat',
      config: {
        filters: [
          { key: 'tag', type: 'include', value: 'air' },
          { key: 'tag', type: 'exclude', value: 'essai' },
        ],
        features: { ignore_publishers: true },
        extra_configs: [
          { key: 'license', value: 'lov2' },
          { key: 'remote_url_prefix', value: 'https://f.example/' },
        ],
      },
      kept_credentials: { scheme: 'bearer', hint: '…1234' },
    } as unknown as HarvestSource;
    expect(settingsWords(source, [backend])).toEqual([
      'Garder Mot-clé = air',
      'Écarter Mot-clé = essai',
      'Licence\u00a0: LO 2',
      'Début\u00a0: https://f.example/',
      'Sans organisations',
      'Identifiants\u00a0: Jeton, …1234',
    ]);
    expect(settingsWords(source, [])).toEqual([]);
  });
});
