import { TestBed } from '@angular/core/testing';
import type { Schemas } from '@passerelle/api-client';
import { API } from '../../../core/api';
import { explainMqa } from './mqa-criteria';
import { MqaPanel } from './mqa-panel';

const mqa: Schemas['MqaResponse'] = {
  score: 100,
  unchecked: 80,
  maximum: 405,
  rating: 'bad',
  criteria: [
    { criterion: 'spatial', dimension: 'findability', points: 20, met: false },
    { criterion: 'keywords', dimension: 'findability', points: 30, met: false },
    { criterion: 'access_url_status', dimension: 'accessibility', points: 50, met: null },
    { criterion: 'license', dimension: 'reusability', points: 20, met: true },
  ],
};

describe('the European score, explained', () => {
  it('tells what would bring the most first, and what was not checked apart', () => {
    const { missing, unchecked, met } = explainMqa(mqa);
    expect(missing.map(({ label }) => label)).toEqual(['Mots-clés', 'Territoire couvert']);
    expect([unchecked, met]).toEqual([
      [{ label: 'L’adresse d’accès répond', points: 50 }],
      [{ label: 'Licence', points: 20 }],
    ]);
  });
});

describe('the panel of the European score', () => {
  it('asks for it when it is opened, and only once', async () => {
    const GET = jest.fn().mockResolvedValue({ data: { mqa }, response: new Response() });
    TestBed.configureTestingModule({ providers: [{ provide: API, useValue: { GET } }] });
    const fixture = TestBed.createComponent(MqaPanel);
    fixture.componentRef.setInput('dataset', 'x');
    await fixture.whenStable();
    const panel = fixture.nativeElement as HTMLElement;
    expect(GET).not.toHaveBeenCalled();
    const details = panel.querySelector('details')!;
    details.dispatchEvent(new Event('toggle'));
    await fixture.whenStable();
    details.dispatchEvent(new Event('toggle'));
    await fixture.whenStable();
    expect(GET).toHaveBeenCalledTimes(1);
    expect(panel.querySelector('details > p')!.textContent).toMatch(/100 points sur 405\s:\sinsuffisant/);
  });
});
