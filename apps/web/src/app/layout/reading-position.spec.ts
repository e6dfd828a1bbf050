import { Location, ViewportScroller } from '@angular/common';
import { SpyLocation } from '@angular/common/testing';
import { ApplicationRef, Component, type ElementRef, viewChild } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { provideRouter, Router, Scroll, withInMemoryScrolling } from '@angular/router';
import { filter, firstValueFrom } from 'rxjs';
import { keepReadingPosition } from './reading-position';

@Component({
  selector: 'app-frame',
  template: '<nav tabindex="-1"></nav><main #main id="content" tabindex="-1"><input /></main>',
})
class Frame {
  private readonly main = viewChild.required<ElementRef<HTMLElement>>('main');

  constructor() {
    keepReadingPosition(() => this.main().nativeElement);
  }
}

/** Opens a page, puts the keyboard on an element of it, and tells where it is after what leads to another address. */
async function afterLeaving(
  element: 'nav' | 'input',
  leave: (router: Router, location: SpyLocation) => unknown,
) {
  TestBed.configureTestingModule({
    providers: [
      provideRouter([{ path: '**', children: [] }], withInMemoryScrolling()),
      { provide: Location, useExisting: SpyLocation },
      SpyLocation,
      {
        provide: ViewportScroller,
        useValue: {
          setHistoryScrollRestoration: () => undefined,
          getScrollPosition: () => [0, 0],
          scrollToPosition: () => undefined,
          scrollToAnchor: (id: string) => document.getElementById(id)?.focus(),
        },
      },
    ],
  });
  const router = TestBed.inject(Router);
  const placed = () => firstValueFrom(router.events.pipe(filter((event) => event instanceof Scroll)));
  const frame = document.body.appendChild(document.createElement('app-frame'));
  void router.navigateByUrl('/datasets');
  // The router looks at positions from the start of an application on, which says that it is no production.
  jest.spyOn(console, 'log').mockReturnValue();
  TestBed.inject(ApplicationRef).bootstrap(Frame, frame);
  await placed();

  frame.querySelector<HTMLElement>(element)?.focus();
  leave(router, TestBed.inject(SpyLocation));
  await placed();
  const focused = document.activeElement?.localName;
  frame.remove();
  return focused;
}

describe('the keyboard', () => {
  it('goes on at the beginning of a new page', async () => {
    expect(await afterLeaving('nav', (router) => router.navigateByUrl('/reuses'))).toBe('main');
  });

  it('goes on at the anchor that the portal leads to', async () => {
    expect(await afterLeaving('nav', (router) => router.navigateByUrl('/datasets#content'))).toBe('main');
  });

  it('stays where the reader is when the same page is filtered', async () => {
    expect(await afterLeaving('input', (router) => router.navigateByUrl('/datasets?q=air'))).toBe('input');
  });

  it('stays where the reader has gone since the browser followed a link within the page', async () => {
    const follow = (_: Router, location: SpyLocation) => location.simulateUrlPop('/datasets#content');
    expect(await afterLeaving('input', follow)).toBe('input');
  });
});
