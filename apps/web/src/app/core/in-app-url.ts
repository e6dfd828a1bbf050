import { Location } from '@angular/common';
import { computed, inject, type Signal } from '@angular/core';
import { Router, type Params } from '@angular/router';

/** Makes addresses that work as plain links too, language prefix included. In an injection context. */
export function injectUrlOf(): (path: string, queryParams?: Params) => string {
  const router = inject(Router);
  const location = inject(Location);
  return (path, queryParams = {}) =>
    location.prepareExternalUrl(router.serializeUrl(router.createUrlTree([path], { queryParams })));
}

/** The in-application URL of the page shown, without language prefix and fragment. In an injection context. */
export function injectCurrentUrl(): Signal<string> {
  const router = inject(Router);
  return computed(() => {
    // Not what it holds, but when it changes: `url` is no signal.
    router.lastSuccessfulNavigation();
    return router.url.replace(/#.*/, '');
  });
}
