import { TestBed } from '@angular/core/testing';
import { ChangeList, valueText } from './change-list';

describe('a value that changed', () => {
  it.each([
    [null, 'rien'],
    ['', 'rien'],
    [[], 'rien'],
    [true, 'Oui'],
    ['2026-01-01T00:00:00Z', 'January 1, 2026'],
    [['a', 'b'], 'a, b'],
    [{ id: '1', name: 'Ville' }, 'Ville'],
    [{ title: 'Écoles', format: 'csv' }, 'Titre : Écoles ; Format : csv'],
    ['x'.repeat(601), `${'x'.repeat(600)}…`],
  ])('%j is told as %s', (value, text) => {
    expect(valueText(value, 'en-US')).toBe(text);
  });
});

describe('a list of changes', () => {
  it('says from what to what, file by file too', () => {
    const fixture = TestBed.createComponent(ChangeList);
    fixture.componentRef.setInput('changes', [
      { field: 'title', from: 'A', to: 'B' },
      { field: 'resources.r-1', from: null, to: { title: 'Écoles.csv' } },
      { field: 'elements.e-1', from: { title: 'A' }, to: null },
      { field: 'elements.order', from: null, to: null, moved: 2 },
      {
        field: 'resources.order',
        moved: 3,
        from: [{ id: 'r-2', title: 'Notice', after: { id: 'r-1', title: null } }],
        to: [{ id: 'r-2', title: 'Notice', after: null }],
      },
    ]);
    fixture.detectChanges();
    const rows = [...(fixture.nativeElement as HTMLElement).querySelectorAll('dl > div')];
    expect(
      rows.map((row) =>
        [...row.querySelectorAll('dt, del, ins')].map((part) => part.textContent.replace(/\s+/g, ' ').trim()),
      ),
    ).toEqual([
      ['Titre', 'avant : A', 'après : B'],
      ['Fichier', 'avant : rien', 'après : Titre : Écoles.csv'],
      ['Élément', 'avant : Titre : A', 'après : rien'],
      ['Éléments déplacés', 'avant : rien', 'après : 2'],
      [
        'Ordre des fichiers',
        'avant : Notice, derrière un fichier retiré depuis',
        'après : Notice, en tête ; et 2 de plus',
      ],
    ]);
  });
});
