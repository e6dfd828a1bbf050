import { TestBed } from '@angular/core/testing';
import { provideRouter } from '@angular/router';
import type { FoundEntry } from '../found-entry';
import { FoundCard } from './found-card';

const post: FoundEntry = {
  class: 'Post',
  id: '1',
  slug: 'platanes',
  title: 'Les platanes de la ville',
  published: '2026-01-31T08:00:00Z',
  summary: 'Une carte.',
};
const organization: FoundEntry = {
  class: 'Organization',
  id: '2',
  slug: 'ville-de-tours',
  name: 'Ville de Tours',
  acronym: null,
  datasets: 2,
  dataservices: 0,
  reuses: 0,
  summary: 'Ses jardins et ses arbres.',
};

describe('something in a list of all kinds', () => {
  it.each([
    [post, 'Actualité', 'Les platanes de la ville', '/posts/platanes'],
    [organization, 'Organisation', 'Ville de Tours', '/organizations/ville-de-tours'],
  ])('tells what it is, and leads to it: %#', (found, kind, title, path) => {
    TestBed.configureTestingModule({ providers: [provideRouter([])] });
    const fixture = TestBed.createComponent(FoundCard);
    fixture.componentRef.setInput('found', found);
    fixture.detectChanges();
    const element = fixture.nativeElement as HTMLElement;

    expect(element.querySelector('.kind')?.textContent).toBe(kind);
    const link = element.querySelector('article h3 a');
    expect([link?.textContent.trim(), link?.getAttribute('href')]).toEqual([title, path]);
  });
});
