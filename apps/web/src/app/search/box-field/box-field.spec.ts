import { TestBed } from '@angular/core/testing';
import { provideRouter, Router } from '@angular/router';
import { DATASET_SCOPE } from '../../datasets/dataset-search/dataset-scope';
import { EVERYTHING, type SearchQuery } from '../search-query';
import { BoxField } from './box-field';

function show(query: SearchQuery) {
  TestBed.configureTestingModule({ providers: [provideRouter([])] });
  const fixture = TestBed.createComponent(BoxField);
  fixture.componentRef.setInput('scope', DATASET_SCOPE);
  fixture.componentRef.setInput('query', query);
  fixture.detectChanges();
  const page = fixture.nativeElement as HTMLElement;
  const navigate = jest.spyOn(TestBed.inject(Router), 'navigate').mockResolvedValue(true);
  const sides = [...page.querySelectorAll<HTMLInputElement>('input[type=number]')];
  const submit = () => page.querySelector('form')!.dispatchEvent(new Event('submit', { cancelable: true }));
  const asked = () => (navigate.mock.lastCall?.[1] as { queryParams: unknown } | undefined)?.queryParams;
  return { page, sides, submit, asked };
}

describe('the field of a box', () => {
  it('is a plain form of four sides that keeps the rest of the search, and shows what is chosen', () => {
    const { page, sides } = show({
      ...EVERYTHING,
      q: 'écoles',
      sort: 'relevance',
      page: 3,
      filters: { format: ['csv'], bbox: ['-1.75,48.07,-1.62,48.15'] },
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
    expect(sides.map(({ name, value }) => `${name}=${value}`)).toEqual([
      'west=-1.75',
      'south=48.07',
      'east=-1.62',
      'north=48.15',
    ]);
  });

  it('asks for the box in the place of a zone', () => {
    const { sides, submit, asked } = show({
      ...EVERYTHING,
      sort: 'relevance',
      filters: { place: ['Rennes'], tag: ['air'] },
    });
    sides.forEach((side, index) => (side.value = ['-2', '47', '-1', '49'][index]!));
    submit();
    expect(asked()).toEqual({ tag: ['air'], bbox: ['-2,47,-1,49'] });
  });

  it('asks for nothing while a side is missing', () => {
    const { sides, submit, asked } = show(EVERYTHING);
    sides[0]!.value = '-2';
    submit();
    expect(asked()).toBeUndefined();
  });
});
