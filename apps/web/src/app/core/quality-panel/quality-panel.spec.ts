import { TestBed } from '@angular/core/testing';
import { dataserviceCriteria, datasetCriteria, type AccessType } from '@passerelle/catalog';
import type { DatasetResponse } from '../api-types';
import { explainDataservice } from './dataservice-criteria';
import { explainDataset } from './dataset-criteria';
import { QualityPanel } from './quality-panel';

type Quality = DatasetResponse['quality'];

const all = (accessType: AccessType): Quality => ({
  ...Object.fromEntries(datasetCriteria(accessType).map((criterion) => [criterion, true])),
  has_resources: true,
  score: 1,
});
const missing = (access_type: AccessType, quality: Quality) =>
  explainDataset({ access_type, quality }).missing.map(({ label }) => label);

describe('the quality of a dataset, explained', () => {
  it.each(['open', 'open_with_account', 'restricted'] as const)(
    'misses nothing of an %s one that says all',
    (type) => {
      const explained = explainDataset({ access_type: type, quality: all(type) });
      expect([explained.met.length, explained.missing]).toEqual([datasetCriteria(type).length, []]);
    },
  );

  it('says what is missing and what to do', () => {
    const [entry] = explainDataset({
      access_type: 'open',
      quality: { ...all('open'), license: false },
    }).missing;
    expect(entry).toEqual({
      label: 'Licence absente',
      advice: expect.stringMatching(/^Choisissez une licence/) as string,
    });
  });

  it('does not call late what promises nothing', () => {
    const unjudged = { update_frequency: false, update_fulfilled_in_time: undefined };
    expect(missing('open', { ...all('open'), ...unjudged })).toEqual(['Fréquence de mise à jour absente']);
    expect(missing('open', { ...all('open'), update_fulfilled_in_time: false })).toEqual([
      'Mise à jour en retard',
    ]);
  });

  it('asks for files once, not for what they should be', () => {
    const quality = { license: true, has_resources: false, score: 0.1 };
    expect(missing('open', quality)).toContain('Aucun fichier');
    expect(missing('open', quality)).not.toContain('Aucun format ouvert');
  });

  it('asks a restricted one for neither licence nor files', () => {
    expect(missing('restricted', { score: 0 })).not.toContain('Licence absente');
    expect(missing('restricted', { score: 0 })).not.toContain('Aucun fichier');
    expect(missing('restricted', { score: 0 })).toContain('Personne à qui s’adresser');
  });
});

describe('the quality of an API, explained', () => {
  it.each(['open', 'open_with_account', 'restricted'] as const)(
    'misses nothing of an %s one that says all, and says what another one is not asked for',
    (access_type) => {
      const criteria = dataserviceCriteria(access_type);
      const quality = { ...Object.fromEntries(criteria.map((criterion) => [criterion, true])), score: 1 };
      const { met, missing, remark } = explainDataservice({ access_type, quality });
      expect([met.length, missing, remark !== undefined]).toEqual([
        criteria.length,
        [],
        access_type !== 'open',
      ]);
    },
  );

  it('says what is missing and what to do', () => {
    const { missing } = explainDataservice({ access_type: 'open', quality: { score: 0 } });
    expect(missing).toHaveLength(dataserviceCriteria('open').length);
    expect(missing).toContainEqual({
      label: 'Licence absente',
      advice: expect.stringMatching(/^Choisissez une licence/) as string,
    });
  });
});

describe('the panel of quality', () => {
  it('tells the score while it is closed', () => {
    const fixture = TestBed.createComponent(QualityPanel);
    fixture.componentRef.setInput('entry', {
      kind: 'dataset',
      access_type: 'open',
      quality: { ...all('open'), license: false, score: 2 / 3 },
    });
    fixture.detectChanges();
    const panel = fixture.nativeElement as HTMLElement;
    expect(panel.querySelector('summary h2')!.textContent).toMatch(/^Qualité des métadonnées\s: 67\s?%$/);
    expect(panel.querySelector('details')!.open).toBe(false);
    expect([...panel.querySelectorAll('.missing strong')].map((label) => label.textContent)).toEqual([
      'Licence absente',
    ]);
  });
});
