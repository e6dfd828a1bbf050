import { TestbedHarnessEnvironment } from '@angular/cdk/testing/testbed';
import { Component, input, numberAttribute } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { provideRouter, Router, withComponentInputBinding } from '@angular/router';
import { RouterTestingHarness } from '@angular/router/testing';
import { PaginationHarness } from '@passerelle/ui/testing';
import { PageLinks, parsePage } from './page-links';

@Component({
  template: '<app-page-links [page]="page()" [total]="45" [pageSize]="20" list="results" />',
  imports: [PageLinks],
})
class List {
  readonly page = input(1, { transform: (page: unknown) => numberAttribute(page, 1) });
}

async function open(url: string): Promise<RouterTestingHarness> {
  TestBed.configureTestingModule({
    providers: [provideRouter([{ path: 'datasets', component: List }], withComponentInputBinding())],
  });
  return RouterTestingHarness.create(url);
}

describe('links to the pages of a list', () => {
  it('keep the rest of the address and lead to the list', async () => {
    const { routeNativeElement } = await open('/datasets?q=air&page=2');
    const hrefs = [...routeNativeElement!.querySelectorAll('a')].map((a) => a.getAttribute('href'));
    expect(hrefs).toEqual([
      '/datasets?q=air#results',
      '/datasets?q=air#results',
      '/datasets?q=air&page=2#results',
      '/datasets?q=air&page=3#results',
      '/datasets?q=air&page=3#results',
    ]);
  });

  it('are followed by the router', async () => {
    const { fixture } = await open('/datasets?q=air');
    const pagination = await TestbedHarnessEnvironment.loader(fixture).getHarness(PaginationHarness);
    await pagination.choose('3');
    expect(TestBed.inject(Router).url).toBe('/datasets?q=air&page=3#results');
    expect(await pagination.currentPage()).toBe('3');
  });

  it('lead back to the first page from one that does not exist', async () => {
    const { routeNativeElement } = await open('/datasets?q=air&page=9');
    expect(routeNativeElement!.textContent).toContain('Cette page n’existe pas');
    expect(routeNativeElement!.querySelector('a')!.getAttribute('href')).toBe('/datasets?q=air#results');
  });
});

describe('the page in an address', () => {
  it.each([
    [null, 1],
    ['', 1],
    ['7', 7],
    ['-1', 1],
    ['1e999', 1],
    ['sept', 1],
  ])('%j is page %i', (text, page) => {
    expect(parsePage(text)).toBe(page);
  });
});
