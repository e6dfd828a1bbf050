import { ViewportScroller } from '@angular/common';
import { inject } from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import { Router, Scroll } from '@angular/router';
import { filter } from 'rxjs';

/**
 * Says where reading goes on after a navigation, for the eye and for the keyboard alike: a new page from its beginning,
 * an anchor from there, a page one comes back to where it was left. A new filter or order of the same page leaves the
 * reader where they are. In an injection context.
 */
export function keepReadingPosition(main: () => HTMLElement): void {
  const router = inject(Router);
  const scroller = inject(ViewportScroller);
  let path = pathOf(router.url);

  scroller.setHistoryScrollRestoration('manual');
  router.events
    .pipe(
      filter((event) => event instanceof Scroll),
      takeUntilDestroyed(),
    )
    .subscribe(({ position, anchor }) => {
      const isNewPage = pathOf(router.url) !== path;
      path = pathOf(router.url);
      // Within a page the browser has gone there by itself, and the reader may have gone on since.
      const isFollowed = !isNewPage && router.lastSuccessfulNavigation()?.trigger === 'popstate';
      if (position) scroller.scrollToPosition(position);
      else if (anchor && !isFollowed) scroller.scrollToAnchor(anchor);
      else if (isNewPage) scroller.scrollToPosition([0, 0]);
      if (isNewPage && !anchor) main().focus({ preventScroll: true });
    });
}

function pathOf(url: string): string {
  return url.split(/[?#]/)[0] ?? url;
}
