import { Location } from '@angular/common';
import { inject } from '@angular/core';
import { Router, type Params } from '@angular/router';

/** Makes addresses that work as plain links too, language prefix included. In an injection context. */
export function injectUrlOf(): (path: string, queryParams?: Params) => string {
  const router = inject(Router);
  const location = inject(Location);
  return (path, queryParams = {}) =>
    location.prepareExternalUrl(router.serializeUrl(router.createUrlTree([path], { queryParams })));
}
