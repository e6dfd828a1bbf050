import { TestBed } from '@angular/core/testing';
import { datasetCriteria, type AccessType } from '@passerelle/catalog';
import type { DatasetResponse } from '../../../core/api-types';
import { explainQuality } from './quality-criteria';
import { QualityPanel } from './quality-panel';

type Quality = DatasetResponse['quality'];

const all = (accessType: AccessType): Quality => ({
  ...Object.fromEntries(datasetCriteria(accessType).map((criterion) => [criterion, true])),
  has_resources: true,
  score: 1,
});
const missing = (access_type: AccessType, quality: Quality) =>
  explainQuality({ access_type, quality }).missing.map(({ label }) => label);

describe('the quality of a dataset, explained', () => {
  it.each(['open', 'open_with_account', 'restricted'] as const)(
    'misses nothing of an %s one that says all',
    (type) => {
      const explained = explainQuality({ access_type: type, quality: all(type) });
      expect([explained.met.length, explained.missing]).toEqual([datasetCriteria(type).length, []]);
    },
  );

  it('says what is missing and what to do', () => {
    const [entry] = explainQuality({
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

describe('the panel of quality', () => {
  it('tells the score while it is closed', () => {
    const fixture = TestBed.createComponent(QualityPanel);
    fixture.componentRef.setInput('dataset', {
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
