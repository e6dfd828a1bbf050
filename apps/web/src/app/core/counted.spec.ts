import { LOCALE_ID } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { Counted } from './counted';

describe('a count', () => {
  it.each([
    [0, 'Aucun fichier'],
    [1, '1 fichier'],
    [2, '2 fichiers'],
    [12_345, '12 345 fichiers'],
  ])('of %i is «%s»', (count, expected) => {
    TestBed.configureTestingModule({ providers: [Counted, { provide: LOCALE_ID, useValue: 'fr' }] });
    expect(TestBed.inject(Counted).transform(count, 'files').replace(/\s/g, ' ')).toBe(expected);
  });
});
