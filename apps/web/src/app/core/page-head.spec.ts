import { REQUEST_CONTEXT } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { PageHead } from './page-head';

function link(selector: string): string | null | undefined {
  return document.head.querySelector(`link${selector}`)?.getAttribute('href');
}

function createHead(publicOrigin: string | undefined): PageHead {
  TestBed.configureTestingModule({
    providers: [{ provide: REQUEST_CONTEXT, useValue: { apiOrigin: 'http://127.0.0.1:3000', publicOrigin } }],
  });
  return TestBed.inject(PageHead);
}

describe('the head of a page', () => {
  afterEach(() => (document.head.innerHTML = ''));

  it('says its title, its address, and that it exists in both languages', () => {
    createHead('https://data.example.org').apply({ title: 'Écoles', canonicalPath: '/datasets/ecoles' });
    expect(document.title).toBe('Écoles · Passerelle');
    expect(link('[rel=canonical]')).toBe('https://data.example.org/datasets/ecoles');
    expect(link('[hreflang=fr]')).toBe('https://data.example.org/datasets/ecoles');
    expect(link('[hreflang=en]')).toBe('https://data.example.org/en/datasets/ecoles');
  });

  it('says where it can be followed, the same for every language', () => {
    createHead('https://data.example.org').apply({ feed: '/api/1/datasets/recent.atom' });
    expect(link('[type="application/atom+xml"]')).toBe('https://data.example.org/api/1/datasets/recent.atom');
  });

  it('says where it can be read in RDF, and in which formats', () => {
    createHead('https://data.example.org').apply({ rdf: '/api/1/datasets/d-1/rdf' });
    for (const [type, extension] of [
      ['text/turtle', 'ttl'],
      ['application/rdf+xml', 'xml'],
      ['application/ld+json', 'jsonld'],
    ]) {
      expect(link(`[rel=alternate][type="${type}"]`)).toBe(
        `https://data.example.org/api/1/datasets/d-1/rdf.${extension}`,
      );
    }
  });

  it('says nothing more of the page before', () => {
    const head = createHead('https://data.example.org');
    head.apply({
      title: 'A',
      canonicalPath: '/a',
      next: '/a?page=2',
      noindex: true,
      jsonLd: {},
      feed: '/a.atom',
      rdf: '/a',
    });
    head.apply({ title: 'B' });
    expect(document.head.querySelectorAll('link, meta, script')).toHaveLength(0);
  });

  it('claims no origin while rendering when the operator gave none', () => {
    expect(createHead(undefined).address('/datasets/ecoles')).toBe('/datasets/ecoles');
  });

  it('has the origin it came by in the browser', () => {
    expect(TestBed.inject(PageHead).address('/about')).toBe('http://localhost/about');
  });

  it('does not let a title end its script', () => {
    createHead(undefined).apply({ jsonLd: { name: '</script><img src=x>' } });
    expect(document.head.innerHTML).not.toContain('</script><img');
  });
});
