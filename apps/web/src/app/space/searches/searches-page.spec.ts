import { TestBed } from '@angular/core/testing';
import { provideRouter } from '@angular/router';
import type { SearchReport } from './search-report';
import { SearchesPage } from './searches-page';

const ROW = {
  kind: 'dataset',
  text: 'nids de cigognes',
  asked: 12,
  without_hits: 0,
  settled: 2,
  hits: 10,
  clicks: 3,
  position: 2.5,
  object: null,
} as const;
const REPORT: SearchReport = {
  page: {
    ...{ page: 1, page_size: 50, total: 1, next_page: null, previous_page: null },
    week: '2026-11-23',
    weeks: ['2026-11-16'],
    data: [ROW],
  },
  show: 'most',
  shows: ['most', 'without-hits', 'not-clicked'],
  csv: '/api/1/site/searches.csv?show=most&week=2026-11-23',
};

function show(report: Partial<SearchReport>): HTMLElement {
  TestBed.configureTestingModule({ providers: [provideRouter([])] });
  const fixture = TestBed.createComponent(SearchesPage);
  fixture.componentRef.setInput('report', { data: { ...REPORT, ...report } });
  fixture.detectChanges();
  return fixture.nativeElement as HTMLElement;
}

const cellsOf = (page: HTMLElement) =>
  [...page.querySelectorAll('tbody th, tbody td')].map((cell) => cell.textContent.trim());

describe('what people search', () => {
  it('is told by words, with what became of it', () => {
    const page = show({});
    expect(cellsOf(page).slice(0, 6)).toEqual([
      'nids de cigognes',
      'Jeux de données',
      '12',
      '0',
      '2',
      '10–99',
    ]);
    expect(page.querySelector('a[href*=".csv"]')?.getAttribute('href')).toBe(REPORT.csv);
    expect(page.querySelector('[aria-current="true"]')?.textContent).toBe('Les plus faites');
  });

  it('is told by week: those that there is something of, and the one that is shown', () => {
    const weeks = [...show({}).querySelectorAll('details a')].map((link) => link.getAttribute('href'));
    expect(weeks.map((href) => href?.slice(-10))).toEqual(['2026-11-23', '2026-11-16']);
  });

  it('leads a producer to what was opened', () => {
    const object = { id: 'x', title: 'Nids', self_web_url: 'https://portal.example/datasets/x' };
    const page = show({
      show: 'leading',
      organization: 'observatoire',
      page: { ...REPORT.page, data: [{ ...ROW, object }] },
    });
    expect(page.querySelector('tbody a')?.getAttribute('href')).toBe('/datasets/x');
    expect(page.querySelector('.breadcrumb a[href$="observatoire"]')).not.toBeNull();
  });

  it('in vain is given a synonym by who administers the portal', () => {
    const linksOf = (page: HTMLElement) =>
      [...page.querySelectorAll('tbody a')].map((link) => link.getAttribute('href'));
    expect(linksOf(show({ show: 'without-hits' }))).toEqual(['/space/synonyms?of=nids%20de%20cigognes']);
    TestBed.resetTestingModule();
    expect(linksOf(show({ show: 'without-hits', organization: 'observatoire' }))).toEqual([]);
  });

  it('is said to be nothing when there is nothing', () => {
    expect(show({ page: { ...REPORT.page, data: [] } }).textContent).toContain('Rien à montrer');
  });
});
