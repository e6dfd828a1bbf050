import { DestroyRef, DOCUMENT, inject, REQUEST_CONTEXT } from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import { NavigationEnd, Router } from '@angular/router';
import { filter } from 'rxjs';
import { CurrentSite } from './current-site';

/** Pages that are counted, as in-application paths. */
const COUNTED = /^\/(datasets|dataservices|reuses|organizations)\/[^/]+$/;

/**
 * Tells the portal which page of an object is shown when the browser turned it by itself: those that the server renders it
 * counts there. In an injection context.
 */
export function tellViews(): void {
  if (inject(REQUEST_CONTEXT) !== null) return;
  const site = inject(CurrentSite).site;
  const { navigator } = inject(DOCUMENT).defaultView ?? {};
  let shown: string | undefined;
  inject(Router)
    .events.pipe(
      filter((event) => event instanceof NavigationEnd),
      takeUntilDestroyed(inject(DestroyRef)),
    )
    .subscribe(({ urlAfterRedirects }) => {
      const path = urlAfterRedirects.replace(/[?#].*/, '');
      const isTurned = shown !== undefined && shown !== path;
      shown = path;
      if (!isTurned || !COUNTED.test(path) || !site()?.usage_counted) return;
      // Goes on when the page is left; that it may not arrive is no fault.
      navigator?.sendBeacon(
        '/api/1/views/',
        new Blob([JSON.stringify({ page: path })], { type: 'application/json' }),
      );
    });
}
