import { APP_BASE_HREF } from '@angular/common';
import { TestBed } from '@angular/core/testing';
import { provideRouter, withComponentInputBinding } from '@angular/router';
import { RouterTestingHarness } from '@angular/router/testing';
import type { Problem } from '../../core/loaded';
import { ProblemView } from './problem-view';

/** The ways on, in the English portal. */
async function ways(problem: Problem): Promise<[string, string | null][]> {
  TestBed.configureTestingModule({
    providers: [
      { provide: APP_BASE_HREF, useValue: '/en/' },
      provideRouter([{ path: '**', component: ProblemView, data: { problem } }], withComponentInputBinding()),
    ],
  });
  const { routeNativeElement } = await RouterTestingHarness.create('/datasets/ecoles?files=2#files');
  return [...routeNativeElement!.querySelectorAll('a')].map((a) => [
    a.textContent.trim(),
    a.getAttribute('href'),
  ]);
}

describe('a page that cannot be shown', () => {
  it('can be asked for again, in the same language, when the fault is ours', async () => {
    expect(await ways({ status: 503, code: 'unreachable' })).toEqual([
      ['Réessayer', '/en/datasets/ecoles?files=2'],
      ['Aller à l’accueil', '/en/'],
    ]);
  });

  it('leads to the search when there is nothing at this address', async () => {
    expect(await ways({ status: 404, code: 'dataset-not-found' })).toEqual([
      ['Chercher un jeu de données', '/en/datasets'],
      ['Aller à l’accueil', '/en/'],
    ]);
  });

  it('leads to signing in, and back, when it is for somebody', async () => {
    expect(await ways({ status: 401, code: 'session-ended' })).toEqual([
      ['Se connecter', '/en/sign-in?return_to=%2Fen%2Fdatasets%2Fecoles%3Ffiles%3D2'],
      ['Aller à l’accueil', '/en/'],
    ]);
  });
});
