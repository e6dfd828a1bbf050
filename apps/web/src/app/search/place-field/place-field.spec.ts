import { TestBed } from '@angular/core/testing';
import { provideRouter, Router } from '@angular/router';
import { API } from '../../core/api';
import { DATASET_SCOPE } from '../../datasets/dataset-search/dataset-scope';
import { EVERYTHING, type SearchQuery } from '../search-query';
import { PlaceField } from './place-field';

const RENNES = { id: 'fr:commune:35238', name: 'Rennes', code: '35238', level: 'fr:commune', uri: null };

function show(query: SearchQuery, answer: unknown = { data: [RENNES], response: new Response() }) {
  const GET = jest.fn(() => Promise.resolve(answer));
  TestBed.configureTestingModule({ providers: [provideRouter([]), { provide: API, useValue: { GET } }] });
  const fixture = TestBed.createComponent(PlaceField);
  fixture.componentRef.setInput('scope', DATASET_SCOPE);
  fixture.componentRef.setInput('query', query);
  fixture.detectChanges();
  const page = fixture.nativeElement as HTMLElement;
  const navigate = jest.spyOn(TestBed.inject(Router), 'navigate').mockResolvedValue(true);
  const field = page.querySelector<HTMLInputElement>('input[name=place]')!;
  const type = async (text: string) => {
    field.value = text;
    field.dispatchEvent(new Event('input'));
    await fixture.whenStable();
    fixture.detectChanges();
  };
  const submit = () => page.querySelector('form')!.dispatchEvent(new Event('submit', { cancelable: true }));
  const asked = () => (navigate.mock.lastCall?.[1] as { queryParams: unknown } | undefined)?.queryParams;
  return { page, field, type, submit, asked, GET };
}

describe('the field of a place', () => {
  it('is a plain form that keeps the rest of the search', () => {
    const { page } = show({
      ...EVERYTHING,
      q: 'écoles',
      sort: 'relevance',
      page: 3,
      filters: { format: ['csv'], place: ['Nantes'] },
    });
    const form = page.querySelector('form')!;
    const kept = [...form.querySelectorAll<HTMLInputElement>('[type=hidden]')].map(
      ({ name, value }) => `${name}=${value}`,
    );
    expect([form.getAttribute('action'), form.method, kept]).toEqual([
      '/datasets',
      'get',
      ['q=écoles', 'format=csv'],
    ]);
  });

  it('proposes places, and asks for the one that was chosen by its identifier', async () => {
    const { page, type, submit, asked } = show({
      ...EVERYTHING,
      sort: 'relevance',
      filters: { bbox: ['0,0,1,1'] },
    });
    await type('renn');
    expect([...page.querySelectorAll('option')].map(({ value }) => value)).toEqual(['Rennes (35238)']);
    await type('Rennes (35238)');
    submit();
    expect(asked()).toEqual({ place: ['fr:commune:35238'] });
  });

  it('asks for what was typed when nothing was chosen', async () => {
    const { type, submit, asked } = show(EVERYTHING);
    await type(' Bretagne ');
    submit();
    expect(asked()).toEqual({ place: ['Bretagne'] });
  });

  it('is a field like others when there are no proposals', async () => {
    const { page, type, submit, asked } = show(EVERYTHING, { error: {}, response: Response.error() });
    await type('Rennes');
    expect(page.querySelectorAll('option')).toHaveLength(0);
    submit();
    expect(asked()).toEqual({ place: ['Rennes'] });
  });

  it('asks nothing for one letter', async () => {
    const { type, GET } = show(EVERYTHING);
    await type('r');
    expect(GET).not.toHaveBeenCalled();
  });
});
