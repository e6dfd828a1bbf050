import { TestbedHarnessEnvironment } from '@angular/cdk/testing/testbed';
import { TestBed } from '@angular/core/testing';
import { provideRouter } from '@angular/router';
import { NoticeHarness, PaginationHarness, SearchBoxHarness } from '@passerelle/ui/testing';
import { toDatasetSummary, type DatasetSummary } from '../dataset-card/dataset-summary';
import { datasetSummaryResponse } from '../dataset.fixtures';
import { EVERYTHING, type SearchQuery } from '../../search/search-query';
import type { Search, SearchResults } from '../../search/search-resolver';
import { DatasetSearch } from './dataset-search';

const query: SearchQuery = {
  ...EVERYTHING,
  q: 'écoles',
  sort: 'relevance',
  filters: { format: ['csv'], organization: ['o-1'] },
};
const results: SearchResults<DatasetSummary> = {
  total: 45,
  entries: [toDatasetSummary(datasetSummaryResponse())],
  facets: {
    format: [
      { name: 'csv', count: 45 },
      { name: 'json', count: 3 },
    ],
    organization_id_with_name: [{ name: 'o-1|Ville exemple', count: 45 }],
  },
};

function show(search: Search<DatasetSummary>) {
  TestBed.configureTestingModule({ providers: [provideRouter([])] });
  const fixture = TestBed.createComponent(DatasetSearch);
  fixture.componentRef.setInput('search', search);
  fixture.detectChanges();
  const page = fixture.nativeElement as HTMLElement;
  const texts = (selector: string) =>
    [...page.querySelectorAll(selector)].map(({ textContent }) => textContent.replace(/\s+/g, ' ').trim());
  return { page, texts, loader: TestbedHarnessEnvironment.loader(fixture) };
}

describe('the results of a search', () => {
  it('are counted, listed, and narrowed by what was chosen', async () => {
    const { texts, loader } = show({ query, results: { data: results } });
    expect(texts('[role=status]')).toEqual(['45 jeux de données pour « écoles » page 1 sur 3']);
    expect(texts('article h3')).toEqual(['Écoles']);
    expect(texts('.chosen a')).toEqual([
      'Retirer le filtre Organisation : Ville exemple',
      'Retirer le filtre Format : CSV',
      'Retirer tous les filtres',
    ]);
    expect(await (await loader.getHarness(SearchBoxHarness)).kept()).toEqual([
      'format=csv',
      'organization=o-1',
    ]);
  });

  it.each([
    [
      { searched: 'écoles', corrected: [], dropped: ['xyzzy'], unmatched: [] },
      'recherche faite sans « xyzzy »',
    ],
    [
      {
        searched: 'écoles',
        corrected: [{ typed: 'ecolles', searched: 'écoles' }],
        dropped: [],
        unmatched: [],
      },
      'leur orthographe a été corrigée',
    ],
  ])('say what was searched instead of the words: %j', (interpretation, told) => {
    const { texts, page } = show({ query, results: { data: { ...results, interpretation } } });
    expect(texts('[role=status]')[0]).toContain('pour « écoles », au lieu de');
    expect(page.textContent.replace(/\s+/g, ' ')).toContain(told);
  });

  it('say which of the conditions among the words nothing has', () => {
    const interpretation = { searched: 'air', corrected: [], dropped: [], unmatched: ['tag:rien'] };
    const { texts, page } = show({ query, results: { data: { ...results, total: 0, interpretation } } });
    expect(texts('[role=status]')[0]).not.toContain('au lieu de');
    expect(page.textContent.replace(/\s+/g, ' ')).toContain('Rien ne répond à « tag:rien ».');
  });

  it('show what people use most, and of the rest the titles, but for what is chosen', () => {
    const tags = Array.from({ length: 9 }, (_, place) => ({ name: `t${place}`, count: 9 - place }));
    const facets = {
      ...results.facets,
      tag: tags,
      license: [{ name: 'lov2', count: 12 }],
      badge: [{ name: 'hvd', count: 45 }],
    };
    const { page } = show({
      query: { ...query, filters: { tag: ['t8'] } },
      results: { data: { ...results, facets } },
    });
    const groups = [...page.querySelectorAll('app-search-filters section')].map((group) => [
      group.querySelector('h3')!.textContent.trim(),
      group.querySelector(':scope > details')?.hasAttribute('open') ?? true,
    ]);
    // A label that everything has would narrow nothing.
    expect(groups).toEqual([
      ['Lieu', true],
      ['Organisation', true],
      ['Format', true],
      ['Rectangle', false],
      ['Licence', false],
      ['Mot-clé', true],
    ]);
    const chosen = page.querySelector('app-search-filters [aria-current]')!;
    expect(chosen.closest('details.others')).toBeNull();
  });

  it('lead to the places that may be meant', () => {
    const fields = { place: ['fr:commune:93066 Saint-Denis (Commune, Seine-Saint-Denis)', 'must be a name'] };
    const { page } = show({
      query: { ...query, filters: { place: ['saint denis'] } },
      results: { problem: { status: 400, code: 'place-ambiguous', fields } },
    });
    const links = [...page.querySelectorAll('ui-notice li a')];
    expect(links.map((a) => [a.textContent.trim(), a.getAttribute('href')])).toEqual([
      ['Saint-Denis (Commune, Seine-Saint-Denis)', '/datasets?q=%C3%A9coles&place=fr:commune:93066'],
    ]);
  });

  it('tell of each choice how many results it leads to, where that is known', () => {
    const facets = {
      format: [
        { name: 'csv', count: 45, total_after: 120 },
        { name: 'json', count: 3, total_after: 47 },
      ],
      last_update: [
        { name: 'last_30_days', count: 5, total_after: 45 },
        { name: 'last_3_years', count: 45, total_after: 60 },
      ],
      license: [{ name: 'lov2', count: 30 }],
      place: [{ name: 'Rennes', count: 45 }],
    };
    const filters = { format: ['csv'], last_update_range: ['last_3_years'], place: ['Rennes'] };
    const { texts } = show({ query: { ...query, filters }, results: { data: { ...results, facets } } });
    const told = (filter: string) => texts(`[aria-labelledby=filter-${filter}] a`);
    expect(told('format')).toEqual([
      'Retirer : CSV → résultats ensuite : 120',
      'JSON → résultats ensuite : 47',
    ]);
    // One range replaces the other.
    expect(told('last_update_range').map((text) => text.replace(/\D+/gu, ' ').trim())).toEqual([
      '30 5',
      '3 60',
    ]);
    expect(told('license')).toEqual([expect.stringMatching(/ 30$/u)]);
    expect(told('place')).toEqual(['Retirer : Rennes']);
  });

  it('link each choice to the search with it, or without it when it is chosen', () => {
    const { page } = show({ query, results: { data: results } });
    const choices = [...page.querySelectorAll('[aria-labelledby=filter-format] a')];
    expect(choices.map((a) => [a.getAttribute('href'), a.getAttribute('aria-current')])).toEqual([
      ['/datasets?q=%C3%A9coles&organization=o-1', 'true'],
      ['/datasets?q=%C3%A9coles&organization=o-1&format=csv&format=json', null],
    ]);
  });

  it('can be taken as a file, all of them with what was chosen', () => {
    const { page } = show({ query: { ...query, page: 2 }, results: { data: results } });
    const link = page.querySelector('.export a')!;
    expect([link.textContent.trim(), link.getAttribute('href')]).toEqual([
      'Exporter ces résultats en CSV',
      '/api/2/datasets/search.csv?q=%C3%A9coles&format=csv&organization=o-1',
    ]);
  });

  it('that are too many for a file say how many it has', () => {
    const { texts } = show({ query, results: { data: { ...results, total: 12_000 } } });
    expect(texts('.export')[0]).toMatch(/^Exporter les 10.000 premiers résultats en CSV$/);
  });

  it('of the whole catalogue are taken without a limit', () => {
    const { page } = show({ query: EVERYTHING, results: { data: { ...results, total: 12_000 } } });
    expect(page.querySelector('.export a')!.getAttribute('href')).toBe('/api/1/site/datasets.csv');
  });

  it('cannot be ordered by relevance without words', () => {
    const { texts } = show({ query: EVERYTHING, results: { data: results } });
    expect(texts('.sorts li')).toEqual(['Mise à jour récente', 'Ajout récent', 'Titre, de A à Z']);
  });

  it('that are none help to go on', () => {
    const none: SearchResults<DatasetSummary> = { total: 0, entries: [], facets: {} };
    const { texts } = show({ query, results: { data: none } });
    expect(texts('[role=status]')).toEqual(['Aucun jeu de données pour « écoles »']);
    expect(texts('.results li a')).toEqual([
      'Cherchez sans les filtres',
      'Parcourez tous les jeux de données',
    ]);
  });

  it('on a page beyond the last lead back to the first', async () => {
    const beyond = { ...results, entries: [] };
    const { texts, loader } = show({ query: { ...query, page: 9 }, results: { data: beyond } });
    expect(texts('.results p')).toEqual([
      'Cette page n’existe pas : la liste est plus courte.',
      'Aller à la première page',
    ]);
    expect(await loader.getHarnessOrNull(PaginationHarness)).toBeNull();
  });

  it.each([
    [503, 'unreachable', 'Réessayer'],
    [400, 'invalid-input', 'Recommencer la recherche'],
  ])('that cannot be had (%i) say why and what to do', async (status, code, way) => {
    const { texts, loader } = show({ query, results: { problem: { status, code } } });
    expect(await (await loader.getHarness(NoticeHarness)).isAlert()).toBe(true);
    expect(texts('ui-notice a')).toEqual([way]);
  });
});
