import { TestbedHarnessEnvironment } from '@angular/cdk/testing/testbed';
import { TestBed, type ComponentFixture } from '@angular/core/testing';
import { pageWindow } from './page-window';
import { Pagination } from './pagination';
import { PaginationHarness } from './testing/pagination-harness';

describe('the pages shown', () => {
  it.each<[number, number, (number | undefined)[]]>([
    [1, 1, [1]],
    [1, 3, [1, 2, 3]],
    [1, 10, [1, 2, undefined, 10]],
    [5, 10, [1, undefined, 4, 5, 6, undefined, 10]],
    [4, 10, [1, 2, 3, 4, 5, undefined, 10]],
    [10, 10, [1, undefined, 9, 10]],
  ])('on page %i of %i', (page, pages, expected) => {
    expect(pageWindow(page, pages)).toEqual(expected);
  });
});

describe('the pagination', () => {
  function create(page: number, pages: number): ComponentFixture<Pagination> {
    const fixture = TestBed.createComponent(Pagination);
    fixture.componentRef.setInput('page', page);
    fixture.componentRef.setInput('pages', pages);
    fixture.componentRef.setInput('hrefOf', (target: number) => `?page=${target}`);
    fixture.componentRef.setInput('labels', {
      navigation: 'Pages',
      previous: 'Précédente',
      next: 'Suivante',
      page: (target: number) => `Page ${target}`,
    });
    fixture.detectChanges();
    return fixture;
  }

  it('is not there for a single page', () => {
    expect((create(1, 1).nativeElement as HTMLElement).querySelector('nav')).toBeNull();
  });

  it('tells the current page and its neighbours', async () => {
    const harness = await TestbedHarnessEnvironment.harnessForFixture(create(2, 9), PaginationHarness);
    expect(await harness.labels()).toEqual(['Précédente', '1', '2', '3', '…', '9', 'Suivante']);
    expect(await harness.currentPage()).toBe('2');
  });

  it('gives the chosen page to the application', async () => {
    const fixture = create(2, 9);
    const chosen: number[] = [];
    fixture.componentInstance.choose.subscribe((page) => chosen.push(page));
    const harness = await TestbedHarnessEnvironment.harnessForFixture(fixture, PaginationHarness);
    await harness.choose('Suivante');
    await harness.choose('9');
    expect(chosen).toEqual([3, 9]);
  });

  it('leaves a click with a modifier key to the browser', () => {
    const fixture = create(2, 9);
    const chosen: number[] = [];
    fixture.componentInstance.choose.subscribe((page) => chosen.push(page));
    const link = (fixture.nativeElement as HTMLElement).querySelector('a')!;
    const click = new MouseEvent('click', { ctrlKey: true, cancelable: true });
    link.dispatchEvent(click);
    expect([chosen, click.defaultPrevented]).toEqual([[], false]);
  });
});
