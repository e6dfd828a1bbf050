import type { Route } from '@angular/router';
import type { VersionedKind } from '@passerelle/catalog';
import { canonical } from '../core/canonical';
import { resolveCompared, resolveVersioned, resolveVersions } from './versions-resolver';

/** The history below the page of what has one. */
export function versionsRoute(kind: VersionedKind): Route {
  return {
    path: ':slug/versions',
    loadComponent: () => import('./versions-page/versions-page').then((m) => m.VersionsPage),
    data: { kind },
    resolve: {
      versions: resolveVersions(kind),
      versioned: canonical(resolveVersioned(kind)),
      compared: resolveCompared(kind),
    },
    runGuardsAndResolvers: 'paramsOrQueryParamsChange',
  };
}
