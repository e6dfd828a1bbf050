import { TestBed } from '@angular/core/testing';
import { provideRouter } from '@angular/router';
import { SearchKinds } from './search-kinds';

describe('the kinds of a search', () => {
  function show(): HTMLAnchorElement[] {
    TestBed.configureTestingModule({ providers: [provideRouter([])] });
    const fixture = TestBed.createComponent(SearchKinds);
    fixture.componentRef.setInput('words', 'eau potable');
    fixture.componentRef.setInput('counts', {
      dataset: 12,
      dataservice: 1,
      reuse: 0,
      topic: 2,
      organization: 5,
      discussion: 3,
      post: 4,
    });
    fixture.componentRef.setInput('shown', '/dataservices');
    fixture.detectChanges();
    return [...(fixture.nativeElement as HTMLElement).querySelectorAll('a')];
  }

  it('are counted, and lead to the same words', () => {
    const links = show().map((link) => [
      link.textContent.replace(/\s+/g, ' ').trim(),
      link.getAttribute('href'),
    ]);

    expect(links).toEqual([
      ['Tout 27', '/search?q=eau%20potable'],
      ['Jeux de données 12', '/datasets?q=eau%20potable'],
      ['API 1', '/dataservices?q=eau%20potable'],
      ['Réutilisations 0', '/reuses?q=eau%20potable'],
      ['Thématiques 2', '/topics?q=eau%20potable'],
      ['Organisations 5', '/organizations?q=eau%20potable'],
      ['Discussions 3', '/discussions?q=eau%20potable'],
      ['Actualités 4', '/posts?q=eau%20potable'],
    ]);
  });

  it('say which is shown', () => {
    const shown = show().filter((link) => link.getAttribute('aria-current') === 'page');

    expect(shown.map((link) => link.textContent.trim())).toEqual([expect.stringContaining('API')]);
  });
});
